import { assertBlockCounts, type BlockCounts } from "./block-counts.js";
import { randomStream } from "./random.js";
import { rate } from "./rate.js";
import { residuals } from "./residuals.js";
import { sum } from "./sum.js";
import { FEWEST_SEGMENTS, summed, unitsOf } from "./units.js";

const MOST_STRETCHES = 10;
const UNITS_A_STRETCH = 2;
const MOST_CORRELATED = 0.97;

/** The rate of some consecutive units. */
export interface Stretch {
  /** Its first block, and the one after its last. */
  readonly from: number;
  readonly to: number;
  readonly perOperation: number;
  /** At 95 %, of this stretch alone. */
  readonly interval: [number, number];
}

/** How a rate moved during a run. */
export interface Drift {
  readonly stretches: readonly Stretch[];
  /** The highest rate of a stretch over the lowest; NaN without events. */
  readonly factor: number;
  /** Of "the rate does not move"; 1 of fewer than three units. */
  readonly pValue: number;
}

/**
 * Whether a rate moves over time. The statistic is how far the sum of the units' excesses ever gets from 0 (the largest
 * CUSUM), and the p-value is its rank among sums of the units in random order: exact where units are exchangeable, as
 * segments of a machine that does not change are. Groups of blocks of one segment have memory across their borders, which
 * lengthens sums without any drift: the statistic is shortened by what the blocks' correlation would lengthen it.
 *
 * @param options seed of the orders, a safe integer; permutations, 1999
 * @throws RangeError on what `rate` refuses, or an unsafe seed
 */
export function drift(
  stream: BlockCounts,
  { seed, permutations = 1999 }: { seed: number; permutations?: number },
): Drift {
  assertBlockCounts(stream);
  const { starts } = unitsOf(stream);
  const stretches = stretchesOf(stream, starts);
  const rates = stretches.map(({ perOperation }) => perOperation).filter((each) => !Number.isNaN(each));
  return {
    stretches,
    factor: Math.max(...rates) / Math.min(...rates),
    pValue: cusumTest(stream, starts, permutations, randomStream(seed)),
  };
}

function stretchesOf(stream: BlockCounts, starts: readonly number[]): Stretch[] {
  const number = Math.min(MOST_STRETCHES, Math.max(1, Math.floor(starts.length / UNITS_A_STRETCH)), starts.length);
  const firsts = Array.from({ length: number }, (_, index) => starts[Math.floor((index * starts.length) / number)]!);
  return firsts.map((from, index) => {
    const to = firsts[index + 1] ?? stream.counts.length;
    const { counts, exposures, segments, runs } = stream;
    const { perOperation, within } = rate({
      counts: counts.slice(from, to),
      exposures: exposures.slice(from, to),
      ...(segments && { segments: segments.slice(from, to) }),
      ...(runs && { runs: runs.slice(from, to) }),
    });
    return { from, to, perOperation, interval: within };
  });
}

function cusumTest(stream: BlockCounts, starts: readonly number[], permutations: number, random: () => number): number {
  const excesses = residuals(summed(stream, { starts, runs: [] }));
  if (excesses.length < 3) return 1;
  const seen = (largestSum(excesses) / Math.sqrt(memoryAcross(stream, starts))) * (1 - 1e-9);
  const shuffled = [...excesses];
  let asFar = 1;
  for (let permutation = 0; permutation < permutations; permutation++) {
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    if (largestSum(shuffled) >= seen) asFar++;
  }
  return asFar / (1 + permutations);
}

function largestSum(excesses: readonly number[]): number {
  let total = 0;
  let largest = 0;
  for (const excess of excesses) {
    total += excess;
    largest = Math.max(largest, Math.abs(total));
  }
  return largest;
}

/** How many times the variance of many units' sum exceeds that of as many independent ones. */
function memoryAcross(stream: BlockCounts, starts: readonly number[]): number {
  const segments = new Set(stream.counts.map((_, block) => `${stream.runs?.[block]} ${stream.segments?.[block]}`));
  const length = stream.counts.length / starts.length;
  if (segments.size >= FEWEST_SEGMENTS || length < 2) return 1;
  // Neighbours differ by as much whatever the rate drifts to: squares at a distance of two, over those at one, are 1 + rho.
  const excess = residuals(stream);
  const meanSquare = (apart: number) =>
    sum(excess.slice(apart).map((value, i) => (value - excess[i]!) ** 2)) / (excess.length - apart);
  const rho = Math.min(MOST_CORRELATED, Math.max(0, meanSquare(2) / meanSquare(1) - 1 || 0));
  const ofMany = (1 + rho) / (1 - rho);
  return ofMany / (ofMany - (2 * rho * (1 - rho ** length)) / (length * (1 - rho) ** 2));
}
