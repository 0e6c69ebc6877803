import type { BlockCounts } from "../../src/stats/block-counts.js";
import { randomStream } from "../../src/stats/random.js";

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

/**
 * Two variants in the same drifting rounds: one mood for both, lognormal bursts for each of standard deviation `own`,
 * the first at `factor` times the rate of the second.
 */
export function driftingPair(seed: number, own: number, factor: number, blocks = 60): [BlockCounts, BlockCounts] {
  const random = randomStream(seed);
  const rounds = driftingBlocks({ blocks, rho: 0.6, mood: 1, mean: 1000 }, random);
  const burst = (): number => Math.exp(own * normal(random) - own ** 2 / 2);
  const variant = (times: number): BlockCounts => ({
    ...rounds,
    counts: rounds.counts.map((count) => Math.floor(count * times * burst() + random())),
  });
  return [variant(factor), variant(1)];
}
