/** `pagerace/exploration/1`: what `explore` prints. */
import { z } from "zod";

const verdict = z.object({
  anomaly: z.string(),
  reachable: z.boolean().describe("false of a complete walk: proved absent"),
  grade: z.enum(["forbidden", "known", "design", "expected"]),
  reason: z.string(),
  shortest: z.number().nullable().describe("steps of a shortest execution that shows it"),
  probability: z.number().nullable().describe("under the random scheduler; null: the walk is not complete"),
  probabilityError: z.number().nullable().describe("the true probability is no farther away"),
  probabilityFraction: z.string().nullable().describe("exactly, where there are few enough states and no cycles"),
  interleavings: z.string().nullable().describe("that show it"),
  ends: z.number().describe("states in which an execution that showed it may end"),
  schedule: z.string().nullable().describe("of a shortest execution; what replay takes"),
  command: z.string().nullable().describe("that replays it"),
});

export const explorationSchema = z.object({
  schema: z.literal("pagerace/exploration/1"),
  command: z.literal("explore"),
  variant: z.string(),
  hash: z.string().describe("SHA-256 of the wasm that ran, 16 hex digits"),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
  scenario: z.string().describe("short form"),
  settings: z.string(),
  complete: z.boolean().describe("every reachable state was walked"),
  bound: z.string().nullable().describe("what ended the walk before"),
  reduced: z.boolean().describe("--reduce: no probabilities, and livelocks are not looked for"),
  passes: z.number().describe("of --reduce: walks until it was known what tasks share; 1 without"),
  states: z.number(),
  transitions: z.number(),
  taskStates: z.number().describe("different states of tasks among them"),
  depth: z.number().describe("levels walked: steps from the beginning"),
  longest: z.number().nullable().describe("steps of the longest execution; null: cycles, or the walk is not complete"),
  interleavings: z.string().nullable().describe("of all; null: cycles, too many states, or the walk is not complete"),
  ends: z.number().describe("states in which executions end"),
  collisionProbability: z.number().describe("that two states were taken for one: fingerprints have 64 bits"),
  seconds: z.number(),
  workers: z.number(),
  bytesPerState: z.number().describe("of everything that is kept but the frontiers, which hold this many whole states"),
  stateBytes: z.number(),
  initially: z.array(z.string()).describe("anomalies that what runs initially shows by itself"),
  interrupted: z.boolean(),
  verdicts: z.array(verdict),
});

export type Exploration = z.infer<typeof explorationSchema>;
export type ExplorationVerdict = z.infer<typeof verdict>;
