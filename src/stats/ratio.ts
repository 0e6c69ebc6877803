import { assertBlockCounts, type BlockCounts } from "./block-counts.js";
import { blockBootstrap } from "./block-bootstrap.js";
import { bursts } from "./bursts.js";
import { gammaQuantile } from "./gamma-quantile.js";
import { normalQuantile } from "./normal-quantile.js";
import { randomStream } from "./random.js";
import { signFlip } from "./sign-flip.js";
import { sum } from "./sum.js";

/** How many times as often a variant shows an anomaly as another does. */
export interface Ratio {
  /** rate(a) / rate(b): Infinity if only b has no event, NaN if neither has one. */
  ratio: number;
  /** Interval of the ratio at the level asked for; [0, Infinity] if neither has an event. */
  interval: [number, number];
  /** Two-sided, of "the labels a and b mean nothing". */
  pValue: number;
}

/**
 * Compares two variants that ran in the same rounds; block i of a is paired with block i of b, so that the machine's
 * drift hits both and cancels.
 *
 * The p-value is a sign-flip test on the blocks' differences of rates. It is valid because the order of the variants
 * was random within every round: if they behave alike, what a round's epochs showed does not depend on which label the
 * coin gave which epoch, so to exchange the labels of a whole block leaves the joint distribution as it was, and each
 * difference could as well have had the other sign. That needs no independence, between blocks or within.
 *
 * The interval is the `blockBootstrap` of the log ratio, pairs of blocks drawn together, and no narrower than
 * independent events would have it. Where the bootstrap is not to be trusted, it runs from a's lower over b's upper
 * limit to the opposite, each the Garwood limit of the variant's `bursts`: conservative, whatever their dependence. A
 * variant without events takes part with the bound on its rate of bursts, and a burst of it is taken to be as large
 * as one of the other's.
 *
 * @param options seed of the resampling, a safe integer; level of confidence, 0.95 if not given; permutations, 9999
 * @throws RangeError on a different number of blocks, negative numbers, fractional counts, events in no operations, an
 *   unsafe seed, or a level outside (0, 1)
 */
export function ratio(
  a: BlockCounts,
  b: BlockCounts,
  { seed, level = 0.95, permutations = 9999 }: { seed: number; level?: number; permutations?: number },
): Ratio {
  assertBlockCounts(a);
  assertBlockCounts(b);
  if (a.counts.length !== b.counts.length) {
    throw new RangeError(`blocks are paired by index, but there are ${a.counts.length} and ${b.counts.length}`);
  }
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not in (0, 1)`);
  const random = randomStream(seed);
  return {
    ratio: meanRate(a) / meanRate(b),
    interval: intervalOf(a, b, level, random),
    pValue: signFlip(differences(a, b), permutations, random),
  };
}

function meanRate({ counts, exposures }: BlockCounts): number {
  return sum(counts) / sum(exposures);
}

/** Differences of the rates of each pair of blocks; a pair of which one did no operation says nothing: 0. */
function differences(a: BlockCounts, b: BlockCounts): number[] {
  return a.counts.map((count, block) => {
    const difference = count / a.exposures[block]! - b.counts[block]! / b.exposures[block]!;
    return Number.isNaN(difference) ? 0 : difference;
  });
}

function intervalOf(a: BlockCounts, b: BlockCounts, level: number, random: () => number): [number, number] {
  const countA = sum(a.counts);
  const countB = sum(b.counts);
  const tail = (1 - level) / 2;
  if (countA === 0 && countB === 0) return [0, Infinity];
  if (countA === 0) return [0, 1 / leastAgainstNone(b, a, tail)];
  if (countB === 0) return [leastAgainstNone(a, b, tail), Infinity];

  const terms = [{ stream: a, sign: 1 } as const, { stream: b, sign: -1 } as const];
  const [low, high] = blockBootstrap(terms, level, random)?.map(Math.exp) ?? quotientOfBursts(a, b, tail);
  const estimate = meanRate(a) / meanRate(b);
  const independent = Math.exp(-normalQuantile(tail) * Math.sqrt(1 / countA + 1 / countB));
  return [Math.min(low!, estimate / independent), Math.max(high!, estimate * independent)];
}

function quotientOfBursts(a: BlockCounts, b: BlockCounts, tail: number): [number, number] {
  const [burstsA, burstsB] = [bursts(a), bursts(b)];
  const estimate = meanRate(a) / meanRate(b);
  const factor = (lower: number, upper: number): number =>
    (gammaQuantile(tail, lower) / lower) * (upper / gammaQuantile(1 - tail, upper + 1));
  return [estimate * factor(burstsA, burstsB), estimate / factor(burstsB, burstsA)];
}

/** The least ratio of burst rates of a variant with events to one with none. */
function leastAgainstNone(some: BlockCounts, none: BlockCounts, tail: number): number {
  const least = gammaQuantile(tail, bursts(some)) / sum(some.exposures);
  const most = -Math.log(tail) / sum(none.exposures);
  return least / most;
}
