import { assertBlockCounts } from "./block-counts.js";
import { blockBootstrap } from "./block-bootstrap.js";
import { bursts } from "./bursts.js";
import { autocorrelation, dispersion, effectiveSize } from "./dispersion.js";
import { gammaQuantile } from "./gamma-quantile.js";
import { randomStream } from "./random.js";
import { residuals } from "./residuals.js";
import { sum } from "./sum.js";

/** How often an anomaly happened, and how far that can be trusted. */
export interface Rate {
  /** Events seen. */
  count: number;
  /** Operations done. */
  operations: number;
  /** Events an operation. */
  perOperation: number;
  /** Interval of `perOperation` at the level asked for; [0, Infinity] without operations. */
  interval: [number, number];
  /** Variance over mean of the blocks' counts; 1 for independent events. */
  dispersion: number;
  /** Correlation of consecutive blocks, exposure accounted for. */
  autocorrelation: number;
  /** How many independent blocks these are worth. */
  effectiveBlocks: number;
}

/**
 * The rate of one anomaly of one variant, sum(counts) / sum(exposures), with an interval that knows that events come in
 * bursts and that blocks are correlated. Three cases:
 * - no event: [0, -ln((1 - level) / 2) / operations], 3.69 / operations at 95 %. It bounds the rate of independent
 *   *bursts*; how many events a burst would hold, no event can tell;
 * - enough blocks: `blockBootstrap` of the log rate;
 * - else the Garwood interval of `bursts`, each of count / bursts events.
 * No interval is narrower than the exact Poisson (Garwood 1936) interval of the count.
 *
 * @param counts events in each block, in order of time
 * @param exposures operations in each block
 * @param options seed of the resampling, a safe integer; level of confidence, 0.95 if not given
 * @throws RangeError on arrays of different length, negative numbers, fractional counts, events in no operations, an
 *   unsafe seed, or a level outside (0, 1)
 */
export function rate(
  counts: readonly number[],
  exposures: readonly number[],
  { seed, level = 0.95 }: { seed: number; level?: number },
): Rate {
  const stream = { counts, exposures };
  assertBlockCounts(stream);
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not in (0, 1)`);
  const count = sum(counts);
  const operations = sum(exposures);
  const excess = residuals(stream);
  const interval = (): [number, number] => {
    if (operations === 0) return [0, Infinity];
    const tail = (1 - level) / 2;
    if (count === 0) return [0, -Math.log(tail) / operations];
    const bootstrap = blockBootstrap([{ stream, sign: 1 }], level, randomStream(seed));
    const independent = garwood(count, count, tail);
    const [low, high] = bootstrap
      ? bootstrap.map((logRate) => Math.exp(logRate) * operations)
      : garwood(count, bursts(stream), tail);
    return [Math.min(low!, independent[0]) / operations, Math.max(high!, independent[1]) / operations];
  };
  return {
    count,
    operations,
    perOperation: operations > 0 ? count / operations : NaN,
    interval: interval(),
    dispersion: dispersion(counts, exposures),
    autocorrelation: autocorrelation(excess),
    effectiveBlocks: effectiveSize(excess),
  };
}

/** Limits of the expected count, if the count came in this many independent bursts. */
function garwood(count: number, bursts: number, tail: number): [number, number] {
  const size = count / bursts;
  return [size * gammaQuantile(tail, bursts), size * gammaQuantile(1 - tail, bursts + 1)];
}
