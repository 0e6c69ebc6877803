import { inflation } from "./autoregression.js";
import type { BlockCounts } from "./block-counts.js";
import { fineUnitsOf, summed, unitsByRun } from "./units.js";
import { sum } from "./sum.js";

/** 1 over the bursts is the relative variance that a variance of bursts has for itself, beyond that of normal ones. */
const SKEWNESS = 1.5;

/** In how many independent bursts the events came, and how well that is known. */
export interface Bursts {
  /** 1 over the relative variance of the total beyond that of single events; Infinity where it does not exceed that. */
  readonly number: number;
  /** Of that variance, 1 or more. */
  readonly degreesOfFreedom: number;
}

/**
 * The relative variance of a total of gamma-distributed units is 1 over the number of its bursts; it is estimated from
 * the units' deviations from the rate of their own run, so that what differs between runs is not in it.
 *
 * The units are taken for a first-order autoregression (`inflation`). The degrees of freedom are those of as many
 * independent units; bursts being skew, the variance of few of them is known less well than they say.
 */
export function bursts(stream: BlockCounts): Bursts {
  const units = fineUnitsOf(stream);
  const { counts, exposures } = summed(stream, units);
  const total = sum(counts);
  const runs = unitsByRun(units)
    .map((run) => run.filter((unit) => exposures[unit]! > 0))
    .filter((run) => run.length > 0);
  const n = runs.flat().length;
  if (total === 0 || n <= runs.length) return { number: total === 0 ? 0 : 1, degreesOfFreedom: 1 };

  const deviations = runs.map((run) => deviationsOf(run, counts, exposures));
  const squares = sum(deviations.flat().map((deviation) => deviation ** 2));
  const neighbours = sum(deviations.map((run) => sum(run.slice(1).map((deviation, i) => deviation * run[i]!))));
  const seen = squares > 0 ? neighbours / squares : 0;
  const inflated = Math.min((n - 1) / runs.length, inflation(seen, n / runs.length));
  // Each run's own mean, which took part of the deviations with it, varied `inflated` times as much as it would.
  const unitVariance = squares / (n - runs.length * inflated);
  const excess = (unitVariance * n * inflated) / total ** 2 - 1 / total;
  const number = excess > 0 ? 1 / excess : Infinity;
  const independent = n / inflated - runs.length;
  const degreesOfFreedom = 1 / (1 / Math.max(0.5, independent) + SKEWNESS / number);
  return { number, degreesOfFreedom: Math.max(1, degreesOfFreedom) };
}

/** Events of each unit beyond what its operations lead to expect at the rate of its run. */
function deviationsOf(run: readonly number[], counts: readonly number[], exposures: readonly number[]): number[] {
  const rate = sum(run.map((unit) => counts[unit]!)) / sum(run.map((unit) => exposures[unit]!));
  return run.map((unit) => counts[unit]! - rate * exposures[unit]!);
}
