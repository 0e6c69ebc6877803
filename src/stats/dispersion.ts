import { sum } from "./sum.js";

/**
 * How many times the counts vary more than independent events would: Pearson's statistic over its degrees of freedom,
 * sum((count - expected)^2 / expected) / (blocks - 1), with expected in proportion to exposure. For equal exposures
 * this is the sample's variance over its mean. About 1 for Poisson counts, 0 for counts in exact proportion.
 *
 * Blocks without operations are passed over. Where nothing can be said (no events, or fewer than two blocks) it is 1.
 */
export function dispersion(counts: readonly number[], exposures: readonly number[]): number {
  const rate = sum(counts) / sum(exposures);
  const blocks = exposures.filter((exposure) => exposure > 0).length;
  if (!(rate > 0) || blocks < 2) return 1;
  let statistic = 0;
  counts.forEach((count, block) => {
    const expected = rate * exposures[block]!;
    if (expected > 0) statistic += (count - expected) ** 2 / expected;
  });
  return statistic / (blocks - 1);
}

/**
 * Autocorrelation of consecutive blocks (lag 1), in [-1, 1]; 0 where it is not defined: constant or fewer than two.
 */
export function autocorrelation(counts: readonly number[]): number {
  return correlationAt(deviations(counts), 1);
}

/**
 * How many independent blocks would fix the mean as well as these do, between 1 and their number (0 of none).
 *
 * Geyer 1992, "Practical Markov chain Monte Carlo", initial monotone sequence: sums of the autocorrelations at lags
 * 2k and 2k + 1 are added up while they stay positive, none above the one before. A constant sequence counts whole.
 */
export function effectiveSize(counts: readonly number[]): number {
  const n = counts.length;
  if (n < 2) return n;
  const centred = deviations(counts);
  let time = -1;
  let previous = Infinity;
  for (let lag = 0; lag + 1 < n; lag += 2) {
    const here = lag === 0 ? 1 : correlationAt(centred, lag);
    const pair = Math.min(previous, here + correlationAt(centred, lag + 1));
    if (pair <= 0) break;
    time += 2 * pair;
    previous = pair;
  }
  return Math.min(n, Math.max(1, n / Math.max(time, 1)));
}

/** Differences from the mean; exact zeros where they are no more than the rounding of a constant sequence. */
function deviations(values: readonly number[]): number[] {
  const mean = sum(values) / values.length;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const centred = values.map((value) => value - mean);
  return centred.every((value) => Math.abs(value) <= 1e-12 * largest) ? centred.map(() => 0) : centred;
}

function correlationAt(centred: readonly number[], lag: number): number {
  let variance = 0;
  let product = 0;
  centred.forEach((value, i) => {
    variance += value * value;
    if (i >= lag) product += value * centred[i - lag]!;
  });
  return variance > 0 ? product / variance : 0;
}
