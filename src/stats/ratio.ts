import { type RunEstimate, reachOfRatio, widenedRatio } from "./between-runs.js";
import { inflation } from "./autoregression.js";
import { assertBlockCounts, type BlockCounts } from "./block-counts.js";
import { bursts } from "./bursts.js";
import { autocorrelation } from "./dispersion.js";
import { normalQuantile } from "./normal-quantile.js";
import { randomStream } from "./random.js";
import { rate } from "./rate.js";
import { influences, SignFlip } from "./sign-flip.js";
import { studentQuantile } from "./student-quantile.js";
import { sum } from "./sum.js";
import { type Pairs, unitPairs } from "./unit-pairs.js";
import { unitsByRun, type Units } from "./units.js";

/** How many times as often a variant shows an anomaly as another does. */
export interface Ratio {
  /** Of rates, a over b: Infinity if only b has no event, NaN if neither has one. */
  ratio: number;
  /** Where the ratio of all runs is, at the level asked for; [0, Infinity] if neither has an event. */
  interval: [number, number];
  /** The same of this run, or of these runs, alone. */
  within: [number, number];
  /** Two-sided, of "the labels a and b mean nothing". At most 1 - level if, and only if, 1 is outside both intervals. */
  pValue: number;
}

/**
 * Compares two variants that ran in the same rounds; block i of a is paired with block i of b, so that the machine's
 * drift hits both and cancels.
 *
 * Test and interval within are one: `SignFlip` over units, which are segments or groups of blocks. At a ratio of 1 it is
 * exact, because the order of the variants was random within every round: if they behave alike, what a round's epochs
 * showed does not depend on which label the coin gave which epoch, so to exchange the labels of a whole unit leaves the
 * joint distribution as it was. That needs no independence, between units or within. At another ratio it needs differences
 * that are as likely to lie on one side as on the other; what memory they have from unit to unit widens the interval.
 *
 * A unit weighs as a pair of samples of its two exposures does (Mantel & Haenszel 1959; Greenland & Robins 1985): the
 * ratio is that of the two rates where a and b did as many operations in each unit, and a unit in which one did none
 * says nothing. Where fewer than six units have events of a, or of b, signs do not bound the ratio from one side or
 * both; the bound is then that of their bursts. What would contradict the p-value is moved to 1.
 *
 * The interval adds what runs differ (`reachOfRatio`); a variant without events leaves nothing to scale that by.
 *
 * @param options seed of the signs, a safe integer; level of confidence, 0.95 if not given; permutations, 9999
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
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not in (0, 1)`);
  const { pairs, units } = unitPairs(a, b);
  const estimate = sum(pairs.a) / sum(pairs.b);
  const flip = new SignFlip(pairs.a, pairs.b, permutations, randomStream(seed));
  const pValue = flip.pValue(1);
  const bySigns = flip.interval(level);
  if (Number.isNaN(estimate)) return { ratio: estimate, interval: bySigns, within: bySigns, pValue };
  const bounds = consistent(bounded(bySigns, estimate, { a, b, level, pairs }), estimate, pValue > 1 - level);
  if (estimate === 0 || estimate === Infinity) return { ratio: estimate, interval: bounds, within: bounds, pValue };
  const lingering = reachOfMemory(pairs, estimate, bounds);
  const between = reachBetween(pairs, units, { level, estimate });
  const both = lingering.map((each) => Math.hypot(each, between)) as [number, number];
  const [within, interval] = [lingering, both].map((reach) => widenedRatio(estimate, bounds, reach));
  return { ratio: estimate, interval: interval!, within: within!, pValue };
}

interface Compared {
  a: BlockCounts;
  b: BlockCounts;
  level: number;
  pairs: Pairs;
}

/** Ends that signs leave open are those of bursts; none is nearer than those of independent events would be. */
function bounded([low, high]: [number, number], estimate: number, compared: Compared): [number, number] {
  const { a, b, level, pairs } = compared;
  if (estimate === 0) return [0, 1 / leastAgainstNone(b, a, level, pairs.b)];
  if (estimate === Infinity) return [leastAgainstNone(a, b, level, pairs.a), Infinity];
  const single = Math.exp(normalQuantile((1 + level) / 2) * Math.sqrt(1 / sum(a.counts) + 1 / sum(b.counts)));
  const bySigns: [number, number] = [Math.min(low, estimate / single), Math.max(high, estimate * single)];
  if (low > 0 && high < Infinity) return bySigns;
  const [rateA, rateB] = [rate(a, { level }), rate(b, { level })];
  const [lowA, highA] = rateA.within.map((end) => end / rateA.perOperation);
  const [lowB, highB] = rateB.within.map((end) => end / rateB.perOperation);
  return [
    low > 0 ? bySigns[0] : (estimate * lowA!) / highB!,
    high < Infinity ? bySigns[1] : (estimate * highA!) / lowB!,
  ];
}

/**
 * The least ratio to a variant without events: were it lower, that all of so many bursts fell to the one side would
 * have a probability below half of 1 - level. There are as many bursts as units that have events, at least.
 */
function leastAgainstNone(some: BlockCounts, none: BlockCounts, level: number, events: readonly number[]): number {
  const { number, degreesOfFreedom } = bursts(some);
  const tail = (1 - level) / 2;
  const known = (normalQuantile(tail) / studentQuantile(tail, degreesOfFreedom)) ** 2;
  const eventful = events.filter((count) => count > 0).length;
  const share = tail ** (1 / Math.max(eventful, Math.min(sum(some.counts), number * known)));
  return (share / (1 - share)) * (sum(none.exposures) / sum(some.exposures));
}

/** The interval, moved so that 1 is inside if it should be, and outside if not. */
function consistent([low, high]: [number, number], estimate: number, holdsOne: boolean): [number, number] {
  if (holdsOne) return [Math.min(low, 1), Math.max(high, 1)];
  return estimate > 1 ? [Math.max(low, 1 + Number.EPSILON), high] : [low, Math.min(high, 1 - Number.EPSILON)];
}

/**
 * How far serial dependence that outlasts a unit widens each side, as a share of the log ratio: near the estimate as
 * much as the variance is inflated, at 1 not at all, where signs are exchanged with labels whatever came before.
 */
function reachOfMemory({ a, b }: Pairs, estimate: number, bounds: [number, number]): [number, number] {
  const influence = influences(a, b);
  const times = inflation(autocorrelation(influence), influence.length);
  const [low, high] = bounds.map((end) => {
    const side = Math.log(end / estimate) ** 2;
    return Number.isFinite(side) ? Math.sqrt(((times - 1) * side) / (Math.log(estimate) ** 2 + times * side)) : 0;
  });
  return [low!, high!];
}

/** What runs differ, as a share of the log ratio. */
function reachBetween(pairs: Pairs, units: Units, { level, estimate }: { level: number; estimate: number }): number {
  const runs = unitsByRun(units);
  const estimates = runs.flatMap((run): RunEstimate[] => {
    const [a, b] = [run.map((unit) => pairs.a[unit]!), run.map((unit) => pairs.b[unit]!)];
    const log = Math.log(sum(a) / sum(b));
    if (!Number.isFinite(log) || run.length < 2) return [];
    const squares = sum(influences(a, b).map((influence) => influence ** 2));
    return [{ log, variance: (squares * run.length) / (run.length - 1) }];
  });
  return reachOfRatio(runs.length, estimates, { level, logRatio: Math.log(estimate) });
}
