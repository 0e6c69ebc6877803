/** Whether what was counted fits what was proved. */
import { z } from "zod";
import { clopperPearson } from "../stats/clopper-pearson.js";

/** Of agreements that are real, so many are doubted, over all anomalies of one together. */
const ALPHA = 1e-3;

const row = z.object({
  anomaly: z.string(),
  count: z.number().describe("executions that showed it"),
  band: z.tuple([z.number(), z.number()]).describe("simultaneous over anomalies, 99.9 %, Clopper and Pearson"),
  exact: z.number().describe("probability, from all states"),
  agrees: z.boolean(),
});

export const agreementSchema = z.object({
  schema: z.literal("pagerace/agreement/1"),
  variant: z.string(),
  scenario: z.string(),
  states: z.number(),
  executions: z.number(),
  seed: z.number(),
  agrees: z.boolean(),
  rows: z.array(row),
});

export type Agreement = z.infer<typeof agreementSchema>;

/** @param exact by anomaly: its probability, and how far that may be off. */
export function agreementRows(
  anomalies: readonly string[],
  counts: readonly number[],
  executions: number,
  exact: readonly { value: number; error: number }[],
): Agreement["rows"] {
  const confidence = 1 - ALPHA / anomalies.length;
  return anomalies.map((anomaly, kind) => {
    const count = counts[kind] ?? 0;
    const band = clopperPearson(count, executions, confidence);
    const { value, error } = exact[kind] ?? { value: 0, error: 0 };
    return { anomaly, count, band, exact: value, agrees: value + error >= band[0] && value - error <= band[1] };
  });
}
