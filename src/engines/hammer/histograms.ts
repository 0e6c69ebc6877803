/** The shared memory's log-linear buckets, handed to hdr-histogram-js at the end of a run. */
import { build, decodeFromCompressedBase64, encodeIntoCompressedBase64, type Histogram } from "hdr-histogram-js";
import { z } from "zod";
import * as layout from "../../../assembly/layout/index.js";
import type { Vocabulary } from "../../model/vocabulary.js";

const distributionSchema = z.object({
  samples: z.number(),
  p50: z.number(),
  p99: z.number(),
  p999: z.number(),
  max: z.number(),
  hdr: z.string().describe("HdrHistogram, compressed V2, base64, 2 significant digits"),
});

export const distributionsSchema = z.record(z.string(), distributionSchema);

export type Distribution = z.infer<typeof distributionSchema>;
/** By the name of an operation or anomaly; what was never recorded is absent. */
export type Distributions = z.infer<typeof distributionsSchema>;

/** Latency in nanoseconds of each kind of operation of one variant. */
export function latencies(memory: WebAssembly.Memory, slot: number, { operations }: Vocabulary): Distributions {
  return distributions(memory, slot, layout.LATENCY_HISTOGRAMS, operations);
}

/** Operations of a CPU before it found an anomaly, since it found the last one of that kind. */
export function gaps(memory: WebAssembly.Memory, slot: number, { anomalies }: Vocabulary): Distributions {
  return distributions(memory, slot, layout.GAP_HISTOGRAMS, anomalies);
}

function distributions(
  memory: WebAssembly.Memory,
  slot: number,
  offset: number,
  kinds: readonly { name: string; number: number }[],
): Distributions {
  const first = layout.HISTOGRAMS + slot * layout.VARIANT_STRIDE + offset;
  const pairs = kinds.flatMap(({ name, number }) => {
    const at = first + number * layout.HISTOGRAM_BYTES;
    const found = distribution(new Uint32Array(memory.buffer, at, layout.NR_BUCKETS));
    return found === undefined ? [] : [[name, found] as const];
  });
  return Object.fromEntries(pairs);
}

function distribution(buckets: Uint32Array): Distribution | undefined {
  const histogram = build({ highestTrackableValue: 2 ** 37, numberOfSignificantValueDigits: 2 });
  buckets.forEach((count, bucket) => {
    if (count > 0) histogram.recordValueWithCount(bucketMiddle(bucket), count);
  });
  return histogram.totalCount === 0 ? undefined : describe(histogram, histogram.maxValue);
}

/** @param max what was recorded: a histogram that was encoded knows its last bucket only. */
function describe(histogram: Histogram, max: number): Distribution {
  const [p50, p99, p999] = [50, 99, 99.9].map((percentile) =>
    Math.min(histogram.getValueAtPercentile(percentile), max),
  );
  const hdr = encodeIntoCompressedBase64(histogram);
  return { samples: histogram.totalCount, p50: p50 ?? 0, p99: p99 ?? 0, p999: p999 ?? 0, max, hdr };
}

/** Of what was recorded in two runs together. */
export function addDistributions(a: Distributions, b: Distributions): Distributions {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, addDistribution(a[name], b[name])!]));
}

function addDistribution(a: Distribution | undefined, b: Distribution | undefined): Distribution | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const sum = decodeFromCompressedBase64(a.hdr);
  sum.add(decodeFromCompressedBase64(b.hdr));
  return describe(sum, Math.max(a.max, b.max));
}

/** The middle of a bucket's values; machine/histogram draws the same line. */
export function bucketMiddle(bucket: number): number {
  const steps = layout.BUCKETS_PER_OCTAVE;
  if (bucket < 2 * steps) return bucket;
  const octave = Math.floor(bucket / steps) - 1;
  return Math.floor((steps + (bucket % steps) + 0.5) * 2 ** octave);
}
