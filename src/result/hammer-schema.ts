/** The result of hammering: of hammer, compare and soak. */
import { z } from "zod";
import { hammerRequestSchema } from "../model/request.js";
import { workloadSchema } from "../model/workload-schema.js";
import { hammerTallySchema, measuredSchema } from "../tally/hammer.js";
import { beginningSchema, endingSchema, gradedSchema, identitySchema } from "./envelope.js";
import { coveredSchema } from "./redefined.js";

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
  besideCanary: z
    .number()
    .nullable()
    .describe(
      "where none was seen: at 95 % at most this share of the canary's rate; null: seen, or nothing to hold it against",
    ),
  ...gradedSchema,
  dispersion: z.number().describe("variance over mean of the blocks' counts; 1 if events were independent"),
  autocorrelation: z.number().describe("of neighbouring blocks"),
  effectiveBlocks: z.number().describe("independent ones that would say as much"),
});

const variant = z.object({
  ...identitySchema,
  covered: coveredSchema,
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

const drift = z.object({
  variant: z.string(),
  anomaly: z.string(),
  factor: z.number().nullable().describe("between the highest and the lowest of `rates`; null: the lowest is 0"),
  pValue: z.number().describe("of a rate that does not move; permutation test of the segments' largest CUSUM"),
  pHolm: z.number().describe("adjusted for all rows"),
  rates: z
    .array(
      z.object({
        fromSeconds: z.number().describe("measured"),
        toSeconds: z.number(),
        perMillion: z.number().nullable().describe("null: nothing that counts was done"),
        interval: interval.describe("of perMillion; 95 %, of this stretch alone"),
      }),
    )
    .describe("of stretches of the run, in order"),
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
  drift: z.array(drift).describe("how the rate of each anomaly that was seen moved; none of a run of few segments"),
  tally: hammerTallySchema,
  ...endingSchema,
});

export type HammerResult = z.infer<typeof hammerResultSchema>;
export type HammeredVariant = z.infer<typeof variant>;
export type HammeredAnomaly = z.infer<typeof anomaly>;
export type HammerDrift = z.infer<typeof drift>;
export type HammerComparison = z.infer<typeof comparison>;
