/** How long a comparison must run to see a factor, from what one has measured. */
import { power } from "../stats/power.js";
import { streamOf } from "../tally/streams.js";
import type { HammerResult } from "./hammer-schema.js";
import { finite } from "./number.js";

/** That a run is planned for. */
export const FACTORS = [2, 1.5, 1.1] as const;

export interface RunLength {
  variant: string;
  baseline: string;
  anomaly: string;
  /** The smallest factor that what was measured would have called a difference in four of five runs; null: none. */
  detectable: number | null;
  /** Seconds to be measured, all variants together, to see a factor as often; null: no length is known to do. */
  lengths: { factor: number; seconds: number | null }[];
}

/**
 * Of each comparison in which both sides have events, the check of the baseline against itself among them: that one is of a
 * patch that hardly changes a rate.
 */
export function runLengths(
  { tally, variants, comparisons, exposure, seconds }: HammerResult,
  factors: readonly number[],
): RunLength[] {
  const numbered = (name: string) => variants.findIndex(({ variant }) => variant === name);
  return comparisons
    .filter(({ ratio }) => ratio !== null && ratio > 0)
    .map(({ variant, baseline, anomaly }) => {
      const stream = (name: string) => streamOf(tally, numbered(name), tally.anomalies.indexOf(anomaly), exposure);
      const { detectable, timesAsLong } = power(stream(variant), stream(baseline));
      const lengths = factors.map((factor) => ({ factor, seconds: finite(seconds * timesAsLong(factor)) }));
      return { variant, baseline, anomaly, detectable: finite(detectable), lengths };
    });
}
