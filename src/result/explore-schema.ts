/** The result of explore. */
import { z } from "zod";
import { exploreRequestSchema } from "../model/request.js";
import { traceSchema } from "../trace/schema.js";
import { askedScenarioSchema, beginningSchema, endingSchema, gradedSchema, identitySchema } from "./envelope.js";
import { coveredSchema } from "./redefined.js";

const anomaly = z.object({
  id: z.string(),
  reachable: z.boolean().describe("false of a complete walk: proved absent"),
  ...gradedSchema,
  scenario: z.string().optional().describe("of an open scenario: the closed one that the shortest execution is of"),
  shortest: z.number().nullable().describe("steps of a shortest execution that shows it"),
  probability: z
    .number()
    .nullable()
    .describe("under the random scheduler; null: the walk is not complete, or this was not worked out"),
  probabilityError: z.number().nullable().describe("the true probability is no farther away"),
  probabilityFraction: z.string().nullable().describe("exactly, where there are few enough states and no cycles"),
  interleavings: z.string().nullable().describe("that show it"),
  ends: z.number().describe("states in which an execution that showed it may end"),
  schedule: z.string().nullable().describe("of a shortest execution; what replay takes"),
  command: z.string().nullable().describe("that replays it"),
  trace: traceSchema.nullable().describe("of a shortest execution, of the gravest anomaly"),
});

const graph = z
  .object({
    states: z.array(
      z.object({
        depth: z.number().describe("steps to it, at least"),
        ends: z
          .array(z.string())
          .exactOptional()
          .describe("anomalies of executions that end here; left out: none ends"),
      }),
    ),
    edges: z.array(
      z.object({
        from: z.number().describe("an index of `states`; 0 is the first"),
        to: z.number(),
        task: z.number().describe("from 0"),
        function: z.string().describe("the kernel function; empty in user space"),
        text: z.string().describe("what the step does"),
        change: z.string().describe("empty: nothing changed"),
      }),
    ),
  })
  .describe("every state, and every step from one to another");

const variant = z.object({
  ...identitySchema,
  covered: coveredSchema,
  verdict: z.string().describe("in words"),
  complete: z.boolean().describe("every reachable state was walked"),
  bound: z.string().nullable().describe("what ended the walk before, and what would have been enough"),
  reduced: z.boolean().describe("no probabilities, and livelocks are not looked for"),
  passes: z.number().describe("of --reduce: walks until it was known what tasks share; 1 without"),
  states: z.number(),
  transitions: z.number(),
  taskStates: z.number().describe("different states of tasks among them"),
  depth: z.number().describe("levels walked: steps from the beginning; in bits, steps and choices of the longest way"),
  longest: z.number().nullable().describe("steps of the longest execution; null: cycles, or the walk is not complete"),
  interleavings: z.string().nullable().describe("of all; null: cycles, too many states, or the walk is not complete"),
  ends: z.number().describe("states in which executions end"),
  collisionProbability: z.number().describe("that two states were taken for one: fingerprints have 64 bits"),
  seconds: z.number(),
  bytesPerState: z.number().describe("of everything that is kept but the frontiers, which hold this many whole states"),
  stateBytes: z.number(),
  bitstate: z
    .object({
      bits: z.number().describe("that there were; three are set for each state"),
      filled: z.number().describe("of them, the share that is set"),
      omitted: z
        .number()
        .describe("states that were taken for others, on average; what only they lead to is not counted"),
      cut: z.number().describe("states that were not gone on from, for want of room"),
      exhausted: z.boolean().describe("every state that it came to was gone on from"),
    })
    .exactOptional()
    .describe("where three bits of a state were kept and nothing else; `bytesPerState` is then of all bits"),
  initially: z.array(z.string()).describe("anomalies that what runs initially shows by itself"),
  anomalies: z.array(anomaly),
  graph: graph.exactOptional().describe("where it was asked for, and there are few enough states"),
});

export const exploreResultSchema = z.object({
  ...beginningSchema,
  mode: z.literal("explore"),
  request: exploreRequestSchema,
  scenario: askedScenarioSchema,
  variants: z.array(variant).length(1),
  ...endingSchema,
});

export type ExploreResult = z.infer<typeof exploreResultSchema>;
export type ExploredVariant = z.infer<typeof variant>;
export type ExploredGraph = z.infer<typeof graph>;
export type ExploredAnomaly = z.infer<typeof anomaly>;
