import { type RunEstimate, reachOfRate, widenedRate } from "./between-runs.js";
import { assertBlockCounts, type BlockCounts } from "./block-counts.js";
import { bursts, type Bursts } from "./bursts.js";
import { autocorrelation, dispersion, effectiveSize } from "./dispersion.js";
import { gammaQuantile } from "./gamma-quantile.js";
import { residuals } from "./residuals.js";
import { studentQuantile } from "./student-quantile.js";
import { sum } from "./sum.js";

/** How often an anomaly happened, and how far that can be trusted. */
export interface Rate {
  /** Events seen. */
  count: number;
  /** Operations done. */
  operations: number;
  /** Events an operation. */
  perOperation: number;
  /** Where the rate of all runs is, at the level asked for; [0, Infinity] without operations. */
  interval: [number, number];
  /** The same of this run, or of these runs, alone. */
  within: [number, number];
  /** Variance over mean of the blocks' counts; 1 for independent events. */
  dispersion: number;
  /** Correlation of consecutive blocks, exposure accounted for. */
  autocorrelation: number;
  /** How many independent blocks these are worth. */
  effectiveBlocks: number;
}

/**
 * The rate of one anomaly of one variant, sum(counts) / sum(exposures), with an interval that knows that events come in
 * bursts and that blocks are correlated.
 * - No event: [0, -ln((1 - level) / 2) / operations], 3.69 / operations at 95 %. It bounds the rate of independent
 *   *bursts*; how many events a burst would hold, no event can tell.
 * - Else two errors, each side of which is the root of the sum of squares of logarithms: that of single events, by the
 *   exact Poisson limits (Garwood 1936), and that of `bursts`. So no interval is narrower than the exact Poisson one.
 *
 * `interval` adds what runs differ (`reachOfRate`).
 *
 * @param options level of confidence, 0.95 if not given
 * @throws RangeError on arrays of different length, negative numbers, fractional counts, events in no operations, or a
 *   level outside (0, 1)
 */
export function rate(stream: BlockCounts, { level = 0.95 }: { level?: number } = {}): Rate {
  assertBlockCounts(stream);
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not in (0, 1)`);
  const { counts, exposures } = stream;
  const excess = residuals(stream);
  const count = sum(counts);
  const operations = sum(exposures);
  const perOperation = operations > 0 ? count / operations : NaN;
  const within = withinRun(stream, (1 - level) / 2);
  const estimates = runsOf(stream);
  return {
    count,
    operations,
    perOperation,
    interval:
      count > 0 ? widenedRate(perOperation, within, reachOfRate(estimates.length, estimates.flat(), level)) : within,
    within,
    dispersion: dispersion(counts, exposures),
    autocorrelation: autocorrelation(excess),
    effectiveBlocks: effectiveSize(excess),
  };
}

function withinRun(stream: BlockCounts, tail: number): [number, number] {
  const count = sum(stream.counts);
  const operations = sum(stream.exposures);
  if (operations === 0) return [0, Infinity];
  if (count === 0) return [0, -Math.log(tail) / operations];
  const single = [gammaQuantile(tail, count) / count, gammaQuantile(1 - tail, count + 1) / count];
  const burst = limitsOfBursts(bursts(stream), tail);
  const [low, high] = [0, 1].map((end) => Math.hypot(Math.log(single[end]!), Math.log(burst[end]!)));
  const perOperation = count / operations;
  return [perOperation * Math.exp(-low!), perOperation * Math.exp(high!)];
}

/**
 * Limits of the mean over the total seen, which is gamma-distributed: its cube root is nearly normal (Wilson & Hilferty
 * 1931), and Student's quantile is for a number of bursts that is estimated. All events together are one burst at least,
 * so no limit is farther from 1 than that of a single exponential one.
 */
function limitsOfBursts({ number, degreesOfFreedom }: Bursts, tail: number): [number, number] {
  const farthest = -Math.log(1 - tail);
  const mean = 1 - 1 / (9 * number);
  const reach = -studentQuantile(tail, degreesOfFreedom) / (3 * Math.sqrt(number));
  return [
    Math.max(farthest, (mean + reach) ** -3),
    mean > reach ? Math.min(1 / farthest, (mean - reach) ** -3) : 1 / farthest,
  ];
}

/** The log rate of each run, with its variance; of a run without events nothing. */
function runsOf({ counts, exposures, segments, runs }: BlockCounts): RunEstimate[][] {
  const starts = counts.flatMap((_, block) => (block === 0 || runs?.[block] !== runs?.[block - 1] ? [block] : []));
  return starts.map((start, run) => {
    const of = (values: readonly number[]) => values.slice(start, starts[run + 1] ?? values.length);
    const own = { counts: of(counts), exposures: of(exposures), ...(segments && { segments: of(segments) }) };
    const count = sum(own.counts);
    if (count === 0) return [];
    return [{ log: Math.log(count / sum(own.exposures)), variance: 1 / count + 1 / bursts(own).number }];
  });
}
