/** What a walk of an open scenario has shown of a variant: what is kept of it, and compared. */
import { z } from "zod";
import { gradedSchema } from "./envelope.js";
import type { ExploredVariant } from "./explore-schema.js";
import { coveredSchema } from "./redefined.js";

export const shownSchema = z.object({
  id: z.string(),
  ...gradedSchema,
  scenario: z.string().describe("the closed scenario of the shortest execution that shows it, in short form"),
  shortest: z.number().describe("its steps"),
  probability: z.number().nullable().describe("under uniform choice and the random scheduler"),
  schedule: z.string().nullable(),
  command: z.string().nullable().describe("that replays it"),
  deep: z.literal(true).exactOptional().describe("found depth first, in bits: there may be shorter executions"),
});

export const walkedSchema = z.object({
  states: z.number(),
  seconds: z.number(),
  complete: z.boolean().describe("every reachable state was walked: what is not shown is proved absent"),
  reduced: z
    .boolean()
    .describe("of the interleavings as many as reach every end: no probabilities, and livelocks were not looked for"),
  bound: z.string().nullable().describe("what ended the walk before"),
  shown: z.array(shownSchema).describe("anomalies that are reachable"),
  bits: z
    .object({ states: z.number(), omitted: z.number(), exhausted: z.boolean() })
    .exactOptional()
    .describe(
      "it was gone on with by three bits a state: to how many it came, how many may have been left out, and whether it came to an end",
    ),
  covered: coveredSchema,
  again: z.boolean().describe("not walked anew: the same code had been walked through the same scenario"),
});

export type Shown = z.infer<typeof shownSchema>;
export type Walked = z.infer<typeof walkedSchema>;

/** @param short the scenario that was walked, which of what shows itself without a choice is the closed one. */
export function walkedOf(variant: ExploredVariant, short: string): Walked {
  const { states, seconds, complete, reduced, bound, anomalies, bitstate, covered } = variant;
  const shown = anomalies
    .filter(({ reachable }) => reachable)
    .map(({ id, grade, reason, selfGraded, scenario = short, shortest, probability, schedule, command }): Shown => {
      const graded = { grade, reason, selfGraded };
      return { id, ...graded, scenario, shortest: shortest ?? 0, probability, schedule, command };
    });
  const bits = bitstate && { states, omitted: bitstate.omitted, exhausted: bitstate.exhausted };
  const walked = { states, seconds, complete, reduced, bound, shown, again: false };
  return { ...walked, ...(bits && { bits }), ...(covered && { covered }) };
}

/** Whether a walk proves the anomaly absent, if it does not show it. */
export function isProof(walked: Walked | null, id: string): boolean {
  return walked?.complete === true && !(walked.reduced && id === "livelock");
}
