/** Counts as hammering gives them, of a truth that is known. */
import type { BlockCounts } from "../../src/stats/block-counts.js";
import { gamma, poisson, type Random } from "./draw.js";

/** Operations of a block. */
const EXPOSURE = 1e6;

export interface Bursty {
  readonly blocks: number;
  /** Expected, in all blocks together. */
  readonly events: number;
  /** Variance over mean of the blocks' counts, 1 or more. */
  readonly dispersion: number;
  /** Of the intensities of neighbouring blocks of a segment. */
  readonly autocorrelation: number;
  /** Of independent intensities; 1 if left out. */
  readonly segments?: number;
}

/**
 * Poisson counts about autocorrelated gamma intensities: the autoregressive gamma process (Gouriéroux & Jasiak 2006),
 * whose marginals are gamma-distributed and whose correlation falls geometrically, exactly.
 */
export function burstyStream(cell: Bursty, random: Random): BlockCounts {
  const { blocks, events, segments = 1 } = cell;
  const mean = events / blocks;
  const segmentOf = (block: number) => Math.floor((block * segments) / blocks);
  const intensities = intensitiesOf(cell, segmentOf, random);
  return {
    counts: intensities.map((intensity) => poisson(mean * intensity, random)),
    exposures: intensities.map(() => EXPOSURE),
    ...(segments > 1 && { segments: intensities.map((_, block) => segmentOf(block)) }),
  };
}

/** How many independent bursts are expected, of the size that the dispersion is: of few of them no method can tell. */
export function expectedBursts({ events, dispersion, autocorrelation, blocks, segments = 1 }: Bursty): number {
  const n = blocks / segments;
  const rho = autocorrelation;
  const inflation = (1 + rho) / (1 - rho) - (2 * rho * (1 - rho ** n)) / (n * (1 - rho) ** 2);
  return events / dispersion / inflation;
}

export function rateOf({ events, blocks }: Bursty): number {
  return events / blocks / EXPOSURE;
}

/**
 * Two variants in the same rounds: a drift common to both, exponentially distributed and of autocorrelation 0.9, and
 * bursts of each one's own.
 *
 * @param factor how many times as often the first shows what the second does; `events` are those of the second.
 */
export function burstyPair(cell: Bursty, factor: number, random: Random): [BlockCounts, BlockCounts] {
  const { blocks, events, segments = 1 } = cell;
  const segmentOf = (block: number) => Math.floor((block * segments) / blocks);
  const drift = intensitiesOf({ ...cell, dispersion: 1 + events / blocks, autocorrelation: 0.9 }, segmentOf, random);
  const variant = (times: number): BlockCounts => {
    const own = intensitiesOf(cell, segmentOf, random);
    return {
      counts: own.map((intensity, block) => poisson((times * events * intensity * drift[block]!) / blocks, random)),
      exposures: own.map(() => EXPOSURE),
      ...(segments > 1 && { segments: own.map((_, block) => segmentOf(block)) }),
    };
  };
  return [variant(factor), variant(1)];
}

/** Of mean 1. */
function intensitiesOf(
  { blocks, events, dispersion, autocorrelation }: Bursty,
  segmentOf: (block: number) => number,
  random: Random,
): number[] {
  if (dispersion <= 1) return Array.from({ length: blocks }, () => 1);
  const shape = events / blocks / (dispersion - 1);
  let gammas = 0;
  return Array.from({ length: blocks }, (_, block) => {
    const isFresh = block === 0 || segmentOf(block) !== segmentOf(block - 1);
    const innovation = 1 - autocorrelation;
    gammas = isFresh
      ? gamma(shape, random)
      : innovation * gamma(shape + poisson((autocorrelation * gammas) / innovation, random), random);
    return gammas / shape;
  });
}
