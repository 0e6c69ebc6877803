import type { BlockCounts } from "./block-counts.js";
import { summed, unitsOf, type Units } from "./units.js";

/** Rates of each unit of two streams, each times a b / (a + b) of the exposures: 0 where one did nothing. */
export interface Pairs {
  a: number[];
  b: number[];
}

/**
 * The units that two streams of the same rounds are compared in, weighed as two samples of their exposures are (Mantel &
 * Haenszel 1959).
 *
 * @throws RangeError on a different number of blocks
 */
export function unitPairs(a: BlockCounts, b: BlockCounts): { pairs: Pairs; units: Units } {
  if (a.counts.length !== b.counts.length) {
    throw new RangeError(`blocks are paired by index, but there are ${a.counts.length} and ${b.counts.length}`);
  }
  const units = unitsOf(a);
  const [ofA, ofB] = [summed(a, units), summed(b, units)];
  const weighed = (count: number, own: number, other: number) =>
    own > 0 && other > 0 ? (count * other) / (own + other) : 0;
  const pairs = {
    a: ofA.counts.map((count, unit) => weighed(count, ofA.exposures[unit]!, ofB.exposures[unit]!)),
    b: ofB.counts.map((count, unit) => weighed(count, ofB.exposures[unit]!, ofA.exposures[unit]!)),
  };
  return { pairs, units };
}
