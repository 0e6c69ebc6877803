/** Latency by quantile, of each operation of each variant. */
import { decodeFromCompressedBase64 } from "hdr-histogram-js";
import type { HammerResult } from "../../result/hammer-schema.js";

/** Three to a decade of what is slower. */
const QUANTILES = [0, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 0.99999, 0.999999];

export interface LatencyCurve {
  operation: string;
  samples: number;
  /** Where there are samples enough that one at least is slower. */
  points: { quantile: number; ns: number }[];
  max: number;
}

export interface LatencyOfVariant {
  variant: string;
  curves: LatencyCurve[];
}

/** Without the baseline's twin, and without variants of which nothing was timed. */
export function latencies({ variants }: HammerResult): LatencyOfVariant[] {
  return variants
    .filter(({ role }) => role !== "a/a")
    .map(({ variant, latencyNs }) => ({ variant, curves: Object.entries(latencyNs).map(curveOf) }))
    .filter(({ curves }) => curves.length > 0);
}

function curveOf([operation, { samples, max, hdr }]: [
  string,
  HammerResult["variants"][number]["latencyNs"][string],
]): LatencyCurve {
  const histogram = decodeFromCompressedBase64(hdr);
  const points = QUANTILES.filter((quantile) => samples * (1 - quantile) >= 1).map((quantile) => ({
    quantile,
    ns: Math.min(max, histogram.getValueAtPercentile(100 * quantile)),
  }));
  return { operation, samples, points, max };
}
