/** The part of `pagerace/result/1` that hammering prints. */
import { z } from "zod";

const interval = z
  .tuple([z.number(), z.number().nullable()])
  .describe("95 %, from blocks of epochs; null: no upper bound");

const distribution = z.object({
  samples: z.number(),
  p50: z.number(),
  p99: z.number(),
  p999: z.number(),
  max: z.number(),
  hdr: z.string().describe("HdrHistogram, compressed V2, base64"),
});

const anomaly = z.object({
  id: z.string(),
  count: z.number(),
  perMillion: z.number().describe("events in a million operations"),
  perSecond: z.number(),
  interval: interval.describe("of perMillion; 95 %, from blocks of epochs"),
  grade: z.enum(["forbidden", "known", "design", "expected"]),
  reason: z.string(),
  dispersion: z.number().describe("variance over mean of the blocks' counts; 1 if events were independent"),
  autocorrelation: z.number().describe("of neighbouring blocks"),
  effectiveBlocks: z.number(),
});

const variant = z.object({
  variant: z.string(),
  role: z.enum(["subject", "baseline", "a/a", "canary"]),
  hash: z.string().describe("SHA-256 of the wasm that ran, 16 hex digits"),
  mode: z.literal("hammer"),
  operations: z.number(),
  operationsByKind: z.record(z.string(), z.number()),
  seconds: z.number().describe("that this variant's epochs took"),
  anomalies: z.array(anomaly),
  latencyNs: z.record(z.string(), distribution).describe("of sampled operations, two reads of the clock included"),
  assertions: z
    .array(z.object({ function: z.string(), file: z.string(), line: z.number(), count: z.number() }))
    .describe("which BUG_ON failed, and how often"),
  gapOperations: z.record(z.string(), distribution).describe("operations of a CPU between two anomalies of a kind"),
});

const comparison = z.object({
  variant: z.string(),
  baseline: z.string(),
  anomaly: z.string(),
  ratio: z.number().nullable().describe("of rates; null: the baseline has none"),
  interval,
  pValue: z.number().describe("two-sided, sign-flip permutation of block pairs"),
  pHolm: z.number().describe("adjusted for all comparisons of this run but the A/A ones"),
  eValue: z.number().describe("anytime-valid evidence that one rate is higher; above 20 one may stop and believe it"),
});

export const resultSchema = z.object({
  schema: z.literal("pagerace/result/1"),
  command: z.enum(["hammer", "compare", "soak"]),
  seed: z.number(),
  environment: z.record(z.string(), z.union([z.string(), z.number()])),
  workload: z.record(z.string(), z.union([z.string(), z.number(), z.literal(true), z.record(z.string(), z.number())])),
  rounds: z.number(),
  blocks: z.number(),
  seconds: z.number().describe("measured, warm-up left out"),
  interrupted: z.boolean(),
  variants: z.array(variant),
  comparisons: z.array(comparison),
  warnings: z.array(z.string()),
});

export type Result = z.infer<typeof resultSchema>;
export type VariantResult = z.infer<typeof variant>;
export type AnomalyResult = z.infer<typeof anomaly>;
export type Comparison = z.infer<typeof comparison>;
