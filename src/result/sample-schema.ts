/** The part of `pagerace/result/1` that `sample` and `compare --mode sample` print. */
import { z } from "zod";

const probability = z.number().describe("of an execution to show it");
const interval = z.tuple([z.number(), z.number()]).describe("95 %, Clopper and Pearson");

const counterexample = z.object({
  scenario: z.string().describe("short form; the one sampled, or one with fewer operations"),
  schedule: z.string().describe("what replay takes"),
  command: z.string().describe("that replays it"),
  steps: z.number(),
  preemptions: z.number(),
  minimal: z.boolean().describe("no single change that was tried makes it smaller"),
  played: z.number().describe("executions played to make it smaller"),
  searched: z.number().describe("executions of each scenario with one operation less, none of which showed it"),
  inevitable: z.number().nullable().describe("the step from which every continuation that was tried showed it"),
});

const anomaly = z.object({
  id: z.string(),
  count: z.number().describe("executions that showed it"),
  probability,
  interval,
  grade: z.enum(["forbidden", "known", "design", "expected"]),
  reason: z.string(),
  first: z.number().nullable().describe("the number of the first execution that showed it"),
  counterexample: counterexample.nullable(),
});

const variant = z.object({
  variant: z.string(),
  role: z.enum(["subject", "baseline", "a/a", "canary"]),
  hash: z.string().describe("SHA-256 of the wasm that ran, 16 hex digits"),
  mode: z.literal("sample"),
  executions: z.number(),
  steps: z.number().describe("of all executions together"),
  longest: z.number().describe("steps of the longest execution"),
  switches: z.number().describe("steps before which a task was put aside"),
  seconds: z.number().describe("that the workers took, over their number"),
  initially: z.array(z.string()).describe("anomalies that what runs initially shows by itself"),
  anomalies: z.array(anomaly),
});

const comparison = z.object({
  variant: z.string(),
  baseline: z.string(),
  anomaly: z.string(),
  ratio: z.number().nullable().describe("of probabilities; null: the baseline has none"),
  interval: z
    .tuple([z.number(), z.number().nullable()])
    .describe("95 %; exact for rare events, conservative otherwise"),
  pValue: z.number().describe("two-sided, exact, given the total"),
  pHolm: z.number().describe("adjusted for all comparisons of this run but the A/A ones"),
});

export const sampleResultSchema = z.object({
  schema: z.literal("pagerace/result/1"),
  command: z.enum(["sample", "compare"]),
  seed: z.number(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
  scenario: z.object({
    name: z.string().nullable(),
    short: z.string(),
    pages: z.number(),
    blocks: z.number(),
    mappings: z.number(),
    cpus: z.number(),
    filesystem: z.string(),
    accounted: z.boolean(),
    evicts: z.literal(true).exactOptional().describe("CPUs drop TLB entries at any time"),
    prefetches: z.literal(true).exactOptional().describe("CPUs fill TLB entries without an access"),
  }),
  scheduling: z.object({
    scheduler: z.enum(["random", "pct"]),
    depth: z.number().nullable().describe("of pct: the orderings of steps that a bug may need"),
    among: z.number().nullable().describe("of pct: the steps among which priorities change"),
    guarantee: z
      .number()
      .nullable()
      .describe("of pct: such a bug shows in an execution at least with this probability"),
    maxSteps: z.number(),
  }),
  workers: z.number(),
  interrupted: z.boolean(),
  variants: z.array(variant),
  comparisons: z.array(comparison),
  warnings: z.array(z.string()),
});

export type SampleResult = z.infer<typeof sampleResultSchema>;
export type SampledVariant = z.infer<typeof variant>;
export type SampledAnomaly = z.infer<typeof anomaly>;
export type SampledComparison = z.infer<typeof comparison>;
