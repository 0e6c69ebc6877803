import { studentQuantile } from "./student-quantile.js";
import { sum } from "./sum.js";

// Measured on sixty runs under four loads, and held against 48 others: docs/adr/0017.
/** Standard deviation of a log ratio between runs, as a share of that log ratio, before any run is seen. */
export const KAPPA0 = 0.08;
/** Standard deviation of a log rate between runs, before any run is seen. */
export const SIGMA0 = 0.3;
/** So many degrees of freedom these two are worth. */
export const D0 = 8;

/** What one run shows of something: its logarithm, and the variance of that from within the run. */
export interface RunEstimate {
  readonly log: number;
  readonly variance: number;
}

/**
 * By how much the log rate of the mean of these runs is to be feared beside that of all runs there could be: a standard
 * deviation between runs, times Student's quantile, over the root of their number.
 *
 * The variance is moderated: `SIGMA0` squared, worth `D0` degrees of freedom, and what the runs show beyond their own
 * errors (Smyth 2004, "Linear models and empirical Bayes methods for assessing differential expression").
 *
 * @param runs number of runs, those without events too
 */
export function reachOfRate(runs: number, estimates: readonly RunEstimate[], level: number): number {
  return moderatedReach(runs, estimates, { deviation: SIGMA0, unit: 1, level });
}

/**
 * The same of a log ratio, as a share of it. Runs differ in how far their CPUs overlap, and a ratio moves with that the
 * farther it is from 1; code that does the same does so at any overlap. So the log ratio of a run is theta (1 + kappa
 * Z), and of theta = 0 no run can differ from another.
 *
 * @param logRatio of all runs together, finite
 */
export function reachOfRatio(
  runs: number,
  estimates: readonly RunEstimate[],
  { level, logRatio }: { level: number; logRatio: number },
): number {
  return moderatedReach(runs, estimates, { deviation: KAPPA0, unit: Math.abs(logRatio), level });
}

/** @param unit what deviations are shares of: of 0, runs tell nothing of them. */
function moderatedReach(
  runs: number,
  estimates: readonly RunEstimate[],
  { deviation, unit, level }: { deviation: number; unit: number; level: number },
): number {
  const prior = (deviation * unit) ** 2;
  // A run whose own error hides the difference looked for says next to nothing about it.
  const weights = estimates.map(({ variance }) => (prior > 0 ? (prior / (prior + variance)) ** 2 : 0));
  const degrees = estimates.length < 2 ? 0 : (sum(weights) / estimates.length) * (estimates.length - 1);
  const seen = degrees > 0 ? pauleMandel(estimates) / unit ** 2 : 0;
  const variance = (D0 * deviation ** 2 + degrees * seen) / (D0 + degrees);
  return studentQuantile((1 + level) / 2, D0 + degrees) * Math.sqrt(variance / Math.max(1, runs));
}

/**
 * The variance between runs beyond their own errors: that at which the weighted squares about the weighted mean are as
 * many as there are degrees of freedom (Paule & Mandel 1982). 0 if they are fewer without it.
 */
export function pauleMandel(estimates: readonly RunEstimate[]): number {
  const excess = (between: number): number => {
    const weights = estimates.map(({ variance }) => 1 / Math.max(variance + between, Number.MIN_VALUE));
    const mean = sum(estimates.map(({ log }, i) => log * weights[i]!)) / sum(weights);
    return sum(estimates.map(({ log }, i) => weights[i]! * (log - mean) ** 2)) - (estimates.length - 1);
  };
  const span = Math.max(...estimates.map(({ log }) => log)) - Math.min(...estimates.map(({ log }) => log));
  let low = 0;
  let high = span ** 2 + Number.EPSILON;
  if (!(excess(high * 1e-12) > 0)) return 0;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Widens an interval of a log rate by what runs differ: each side is the root of the sum of squares.
 *
 * @param within about an estimate, all positive; 0 and Infinity stay
 * @param reach as of `reachOfRate`
 */
export function widenedRate(estimate: number, [low, high]: [number, number], reach: number): [number, number] {
  const side = (end: number) => Math.exp(Math.hypot(Math.log(end / estimate), reach));
  return [low > 0 ? estimate / side(low) : 0, Number.isFinite(high) ? estimate * side(high) : high];
}

/**
 * Widens an interval of a ratio in proportion to the ratio's logarithm: an end theta, as a logarithm, is where
 * (estimate - theta)^2 is the square of the side that it had, and that of reach times theta. So 1 is inside after if,
 * and only if, it was before. From a reach of 1 on, there is no end away from 1.
 *
 * @param interval about an estimate in (0, Infinity)
 * @param reach of each end, as of `reachOfRatio`
 */
export function widenedRatio(
  estimate: number,
  [low, high]: [number, number],
  [reachLow, reachHigh]: [number, number],
): [number, number] {
  // The upper end is the lower one of the reciprocal.
  return [lowerEnd(estimate, low, reachLow), 1 / lowerEnd(1 / estimate, 1 / high, reachHigh)];
}

function lowerEnd(estimate: number, low: number, reach: number): number {
  if (low === 0) return 0;
  const [log, end] = [Math.log(estimate), Math.log(low)];
  const discriminant = (log - end) ** 2 + reach ** 2 * end * (2 * log - end);
  if (low > 1) return Math.max(1 + Number.EPSILON, Math.exp((end * (2 * log - end)) / (log + Math.sqrt(discriminant))));
  if (reach >= 1 || discriminant < 0) return 0;
  return Math.min(low, Math.exp((log - Math.sqrt(discriminant)) / (1 - reach ** 2)));
}
