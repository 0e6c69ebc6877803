import { assertBlockCounts, type BlockCounts } from "./block-counts.js";
import { ratio } from "./ratio.js";
import { influences } from "./sign-flip.js";
import { studentQuantile } from "./student-quantile.js";
import { sum } from "./sum.js";
import { type Pairs, unitPairs } from "./unit-pairs.js";

/** Of fewer units with events no sign-flip test has a p-value below 0.05. */
const FEWEST_UNITS = 6;
const POWER = 0.8;

/** What a comparison could have seen. */
export interface Power {
  /** The smallest factor between two rates that it would have called a difference in four of five runs; Infinity: none. */
  readonly detectable: number;
  /** How many times as long it must run to see such a factor as often; 0 if both are free of error. */
  timesAsLong(factor: number): number;
}

/**
 * The power of the two-sided test at 5 % of `ratio`, for two variants that ran in the same rounds. The error of the log
 * ratio is that of the units' influences; the signs' test has about the power of Student's. A run that is longer has
 * more units, in proportion, and an error smaller by the root of that.
 *
 * @throws RangeError as `ratio` does
 */
export function power(a: BlockCounts, b: BlockCounts): Power {
  assertBlockCounts(a);
  assertBlockCounts(b);
  const { pairs } = unitPairs(a, b);
  const units = pairs.a.filter((value, unit) => value > 0 || pairs.b[unit]! > 0).length;
  const error = errorOf(pairs, units);
  // Of x times as many units.
  const detectableBy = (x: number): number => {
    const degrees = x * units - 1;
    const reach = studentQuantile(0.975, Math.max(1, degrees)) + studentQuantile(POWER, Math.max(1, degrees));
    return (reach * error) / Math.sqrt(x);
  };
  return {
    detectable: units < FEWEST_UNITS ? Infinity : Math.exp(detectableBy(1)),
    timesAsLong: (factor) => {
      const wanted = Math.abs(Math.log(factor));
      if (units === 0 || !Number.isFinite(error) || wanted === 0) return Infinity;
      let low = Math.log(FEWEST_UNITS / units);
      if (detectableBy(Math.exp(low)) <= wanted) return error > 0 ? Math.exp(low) : 0;
      let high = low + 1;
      while (detectableBy(Math.exp(high)) > wanted && high < 100) high++;
      for (let step = 0; step < 40; step++) {
        const middle = (low + high) / 2;
        if (detectableBy(Math.exp(middle)) > wanted) low = middle;
        else high = middle;
      }
      return Math.exp(high);
    },
  };
}

/** Standard error of the log ratio; Infinity where one has no events, or there is but one unit. */
function errorOf({ a, b }: Pairs, units: number): number {
  if (units < 2 || sum(a) === 0 || sum(b) === 0) return Infinity;
  return Math.sqrt((sum(influences(a, b).map((each) => each ** 2)) * units) / (units - 1));
}

/**
 * What "0 events" excludes: at 95 % the variant shows at most this share of what the canary showed in the same rounds.
 * Infinity if the canary showed nothing: then 0 says nothing.
 */
export function boundBesideCanary(none: BlockCounts, canary: BlockCounts, seed: number): number {
  return ratio(none, canary, { seed }).within[1];
}
