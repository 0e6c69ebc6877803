/** What reproduce found, as JSON: the model's column and the machine's. */
import { z } from "zod";
import type { Beside } from "./beside.js";
import { type Machine, machineSchema } from "./machine.js";
import type { Plan } from "./plan.js";

const probability = z.number().min(0).max(1);
const rate = z
  .strictObject({
    hits: z.number().int().min(0).describe("rounds with at least one"),
    rounds: z.number().int().min(0),
    interval: z.tuple([probability, probability]).describe("of the probability of a round, 95 % (Clopper-Pearson)"),
  })
  .nullable();

const modelSays = z.strictObject({
  anomaly: z.string(),
  reachable: z.boolean().nullable().describe("false: proved absent; null: the walk did not come to its end"),
  shortest: z.number().nullable().describe("steps of a shortest execution"),
  probability: z.number().nullable().describe("under the random scheduler"),
});

export const reproduceResultSchema = z.strictObject({
  schema: z.literal("pagerace/reproduce/2"),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
  variant: z.string(),
  scenario: z.strictObject({ name: z.string().nullable(), short: z.string(), settings: z.string() }),
  known: z.string().describe("how far the model was walked"),
  model: z.array(modelSays),
  machine: machineSchema,
  beside: z.array(
    z.strictObject({
      anomaly: z.string(),
      says: z.string(),
      machine: rate.describe("measured rounds of the confirming process; null: nobody looked, or not round by round"),
      confirmed: rate.describe("of these, in the order of the trace, with the setting that was found"),
      searched: z
        .strictObject({ hits: z.number().int().min(0), rounds: z.number().int().min(0) })
        .nullable()
        .describe("what the search for that setting has seen: no rate"),
    }),
  ),
  exitStatus: z.number().int(),
});

export type ReproduceResult = z.infer<typeof reproduceResultSchema>;

export function resultOf(
  { variant, scenario, short, settings, model, known }: Plan,
  machine: Machine,
  found: readonly Beside[],
  environment: ReproduceResult["environment"],
): ReproduceResult {
  return {
    schema: "pagerace/reproduce/2",
    environment,
    variant,
    scenario: { name: scenario.name ?? null, short, settings },
    known,
    model: [...model],
    machine,
    beside: found.map(({ anomaly, says, machine: all, confirmed, searched }) => ({
      anomaly,
      says,
      machine: all,
      confirmed,
      searched,
    })),
    exitStatus: machine.status,
  };
}
