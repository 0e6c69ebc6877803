import type { BlockCounts } from "../../src/stats/block-counts.js";

/** A standard normal variable (Box & Muller 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export interface Drift {
  readonly blocks: number;
  /** Autocorrelation of the machine's mood, the logarithm of the intensity. */
  readonly rho: number;
  /** Standard deviation of that logarithm. */
  readonly mood: number;
  /** Events in a block of 1e5 operations, on average. */
  readonly mean: number;
}

/** Counts as the hammer gives them: intensities lognormal and autocorrelated, exposures uneven, expectation known. */
export function driftingBlocks({ blocks, rho, mood, mean }: Drift, random: () => number): BlockCounts {
  const counts: number[] = [];
  const exposures: number[] = [];
  let state = normal(random);
  for (let block = 0; block < blocks; block++) {
    const exposure = Math.round(1e5 * (0.8 + 0.4 * random()));
    counts.push(Math.floor((mean * exposure * Math.exp(mood * state - mood ** 2 / 2)) / 1e5 + random()));
    exposures.push(exposure);
    state = rho * state + Math.sqrt(1 - rho ** 2) * normal(random);
  }
  return { counts, exposures };
}

/** What another variant shows in the same rounds: the same mood, lognormal bursts of its own, `factor` times the rate. */
export function sameRounds(rounds: BlockCounts, own: number, factor: number, random: () => number): BlockCounts {
  const burst = (): number => Math.exp(own * normal(random) - own ** 2 / 2);
  return { ...rounds, counts: rounds.counts.map((count) => Math.floor(count * factor * burst() + random())) };
}
