/** Whether what was counted, by sample and by hammer, fits what was proved. */
import { z } from "zod";
import { agreeRequestSchema } from "../model/request.js";
import { clopperPearson } from "../stats/clopper-pearson.js";
import { askedScenarioSchema, beginningSchema, endingSchema, identitySchema } from "./envelope.js";
import { coveredSchema } from "./redefined.js";
import { hammerSchema } from "./hammer-agreement.js";

/** Of agreements that are real, so many are doubted, over all anomalies of one together. */
const ALPHA = 1e-3;

const row = z.object({
  anomaly: z.string(),
  count: z.number().describe("sampled executions that showed it"),
  band: z.tuple([z.number(), z.number()]).describe("simultaneous over anomalies, 99.9 %, Clopper and Pearson"),
  exact: z.number().describe("probability, from all states"),
  agrees: z.boolean().describe("the count fits the probability"),
  hammered: z.number().nullable().describe("hammer's executions that showed it; null: not hammered"),
});

export const agreeResultSchema = z.object({
  ...beginningSchema,
  mode: z.literal("agree"),
  request: agreeRequestSchema,
  scenario: askedScenarioSchema,
  variants: z
    .array(z.object({ ...identitySchema, covered: coveredSchema, verdict: z.string().describe("in words") }))
    .length(1),
  states: z.number().describe("that were walked: all"),
  executions: z.number().describe("sampled"),
  agrees: z.boolean().describe("of all three"),
  rows: z.array(row),
  hammer: hammerSchema
    .nullable()
    .describe("null: an execution may never end, and real threads would stay in it; or interrupted before"),
  ...endingSchema,
});

export type AgreeResult = z.infer<typeof agreeResultSchema>;

/**
 * @param counts of sampled executions, by anomaly.
 * @param exact by anomaly: its probability, and how far that may be off.
 * @param hammered counts of hammer's executions, by anomaly.
 */
export function agreementRows(
  anomalies: readonly string[],
  counts: readonly number[],
  executions: number,
  exact: readonly { value: number; error: number }[],
  hammered?: readonly number[],
): AgreeResult["rows"] {
  const confidence = 1 - ALPHA / anomalies.length;
  return anomalies.map((anomaly, kind) => {
    const count = counts[kind] ?? 0;
    const band = clopperPearson(count, executions, confidence);
    const { value, error } = exact[kind] ?? { value: 0, error: 0 };
    const agrees = value + error >= band[0] && value - error <= band[1];
    return {
      anomaly,
      count,
      band,
      exact: value,
      agrees,
      hammered: hammered === undefined ? null : (hammered[kind] ?? 0),
    };
  });
}
