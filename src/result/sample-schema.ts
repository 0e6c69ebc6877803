/** The result of sampling: of sample, and of `compare --mode sample`. */
import { z } from "zod";
import { sampleRequestSchema } from "../model/request.js";
import { drawingSchedulers } from "../model/schedulers.js";
import { traceSchema } from "../trace/schema.js";
import { askedScenarioSchema, beginningSchema, endingSchema, gradedSchema, identitySchema } from "./envelope.js";
import { coveredSchema } from "./redefined.js";

const probability = z
  .number()
  .nullable()
  .describe("of an execution to show it; null: under a portfolio executions are no draws of one scheduler");
const interval = z.tuple([z.number(), z.number()]).nullable().describe("95 %, Clopper and Pearson; null: as above");

const armSchema = z.object({
  scheduler: z.enum(drawingSchedulers),
  depth: z.number().nullable().describe("of pct"),
});

const drawnSchema = z.object({
  seed: z.number(),
  number: z.number(),
  by: armSchema.nullable().describe("of a portfolio: its arm; null: the request says the scheduler"),
});

const portfolioSchema = z.object({
  arms: z.array(
    armSchema.extend({
      executions: z.number(),
      fresh: z.number().describe("that came to an end, near misses included, as none before in their episode"),
      near: z.number().describe("amidst which an oracle would have seen an anomaly that was none at the end"),
      counts: z.record(z.string(), z.number()).describe("executions that showed it, by anomaly"),
      first: z.record(z.string(), drawnSchema),
    }),
  ),
  near: z.record(z.string(), z.number()).describe("near misses by anomaly"),
});

const counterexampleSchema = z.object({
  scenario: z.string().describe("short form; the one sampled, or one with fewer operations"),
  schedule: z.string().describe("what replay takes"),
  command: z.string().describe("that replays it"),
  again: z.string().nullable().describe("draws the execution in which it was found; null: no command does by itself"),
  steps: z.number(),
  preemptions: z.number(),
  minimal: z.boolean().describe("no single change that was tried makes it smaller"),
  played: z.number().describe("executions played to make it smaller"),
  searched: z.number().describe("executions of each scenario with one operation less, none of which showed it"),
  inevitable: z.number().nullable().describe("the step from which every continuation that was tried showed it"),
  trace: traceSchema,
});

const anomaly = z.object({
  id: z.string(),
  count: z.number().describe("executions that showed it"),
  probability,
  interval,
  ...gradedSchema,
  first: drawnSchema.nullable().describe("the first execution that showed it: by seed, then by number"),
  counterexample: counterexampleSchema.nullable(),
});

const variant = z.object({
  ...identitySchema,
  covered: coveredSchema,
  verdict: z.string().describe("in words"),
  executions: z.number(),
  steps: z.number().describe("of all executions together"),
  longest: z.number().describe("steps of the longest execution"),
  switches: z.number().describe("steps before which a task was put aside"),
  seconds: z.number().describe("that the workers took, over their number"),
  initially: z.array(z.string()).describe("anomalies that what runs initially shows by itself"),
  portfolio: portfolioSchema.nullable().describe("what each of its schedulers found; null: there was one"),
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

const rangeSchema = z.object({
  seed: z.number(),
  first: z.number().describe("the number of the first execution of each variant"),
  executions: z.array(z.number()).describe("by variant; a run that time ended may have stopped amidst a turn"),
});

export const sampleResultSchema = z.object({
  ...beginningSchema,
  mode: z.literal("sample"),
  request: sampleRequestSchema,
  scenario: askedScenarioSchema,
  scheduling: z.object({
    among: z.number().nullable().describe("of pct, a portfolio's too: the steps among which priorities change"),
    shares: z
      .enum(["learned", "equal"])
      .nullable()
      .describe("of a portfolio: by what its schedulers find, or each as likely for every execution, as when compared"),
    guarantee: z
      .number()
      .nullable()
      .describe("of pct: a bug of that depth shows in an execution at least with this probability"),
  }),
  tally: z.object({ ranges: z.array(rangeSchema) }).describe("which executions were counted; counts are by variant"),
  variants: z.array(variant),
  comparisons: z.array(comparison),
  ...endingSchema,
});

export type SampleRange = z.infer<typeof rangeSchema>;
export type SampleResult = z.infer<typeof sampleResultSchema>;
export type SampledVariant = z.infer<typeof variant>;
export type SampledAnomaly = z.infer<typeof anomaly>;
export type SampledComparison = z.infer<typeof comparison>;
export type SampledCounterexample = z.infer<typeof counterexampleSchema>;
