/** The result of hammering: of hammer, compare and soak. */
import { z } from "zod";
import { hammerRequestSchema, workloadSchema } from "../model/request.js";
import { hammerTallySchema, measuredSchema } from "../tally/hammer.js";
import { beginningSchema, endingSchema, gradedSchema, identitySchema } from "./envelope.js";

const interval = z
  .tuple([z.number(), z.number().nullable()])
  .describe("95 %, of what the next runs will show, too; null: no upper bound");
const within = z
  .tuple([z.number(), z.number().nullable()])
  .describe("95 %, of what this run alone, or these runs, show");

const anomaly = z.object({
  id: z.string(),
  count: z.number(),
  alone: z.number().describe("of these in epochs whose CPUs hardly ran at once"),
  perMillion: z.number().describe("events in a million operations; of which of them, `exposure` says"),
  perSecond: z.number(),
  interval: interval.describe("of perMillion; 95 %, of what the next runs will show, too"),
  within: within.describe("of perMillion; 95 %, of what this run alone, or these runs, show"),
  ...gradedSchema,
  dispersion: z.number().describe("variance over mean of the blocks' counts; 1 if events were independent"),
  autocorrelation: z.number().describe("of neighbouring blocks"),
  effectiveBlocks: z.number().describe("independent ones that would say as much"),
});

const variant = z.object({
  ...identitySchema,
  verdict: z.string().describe("in words"),
  operations: z.number(),
  alone: z.number().describe("of these in epochs whose CPUs hardly ran at once"),
  overlap: z.number().describe("share of operations beside which another CPU ran"),
  operationsByKind: z.record(z.string(), z.number()),
  seconds: z.number().describe("that this variant's epochs took"),
  anomalies: z.array(anomaly),
  ...measuredSchema.shape,
});

const comparison = z.object({
  variant: z.string(),
  baseline: z.string(),
  anomaly: z.string(),
  ratio: z.number().nullable().describe("of rates; null: the baseline has none"),
  interval,
  within,
  pValue: z
    .number()
    .describe(
      "two-sided, sign flips of segments or groups of blocks; above 0.05 if, and only if, 1 is in both intervals",
    ),
  pHolm: z.number().describe("adjusted for all comparisons of this run but the A/A ones"),
  detectable: z
    .number()
    .nullable()
    .describe("the smallest factor that this run would have called a difference, in four of five runs; null: none"),
  eValue: z.number().describe("anytime-valid evidence that one rate is higher; above 20 one may stop and believe it"),
});

export const hammerResultSchema = z.object({
  ...beginningSchema,
  mode: z.literal("hammer"),
  request: hammerRequestSchema,
  workload: workloadSchema.describe("as it ran: without operations of the default mix that a variant lacks"),
  rounds: z.number(),
  blocks: z.number(),
  seconds: z.number().describe("measured, warm-up left out"),
  exposure: z
    .enum(["overlapped", "all"])
    .describe("what rates and ratios are of: epochs whose CPUs ran at once, or all, where there are hardly any such"),
  variants: z.array(variant),
  comparisons: z.array(comparison),
  tally: hammerTallySchema,
  ...endingSchema,
});

export type HammerResult = z.infer<typeof hammerResultSchema>;
export type HammeredVariant = z.infer<typeof variant>;
export type HammeredAnomaly = z.infer<typeof anomaly>;
export type HammerComparison = z.infer<typeof comparison>;
