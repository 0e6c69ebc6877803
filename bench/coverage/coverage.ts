/** How often an interval at 95 % holds the truth that the counts were drawn from. */
import { randomStream } from "../../src/stats/random.js";
import { rate } from "../../src/stats/rate.js";
import { ratio } from "../../src/stats/ratio.js";
import { type Bursty, burstyPair, burstyStream, rateOf } from "./bursty.js";

/** Signs drawn for each of many intervals: fewer than for one that is printed. */
const PERMUTATIONS = 999;

export interface Coverage {
  held: number;
  of: number;
  /** Median of the upper end over the lower; null: more than half have no lower, or no upper end. */
  width: number | null;
}

/** Of what is within a run: what runs differ is not simulated. */
export function coverageOfRate(cell: Bursty, of: number, seed: number): Coverage {
  const random = randomStream(seed);
  return coverage(of, rateOf(cell), () => rate(burstyStream(cell, random)).within);
}

/** @param factor the true ratio */
export function coverageOfRatio(cell: Bursty, factor: number, of: number, seed: number): Coverage {
  const random = randomStream(seed);
  return coverage(of, factor, (repetition) => {
    const [a, b] = burstyPair(cell, factor, random);
    return ratio(a, b, { seed: repetition, permutations: PERMUTATIONS }).within;
  });
}

function coverage(of: number, truth: number, interval: (repetition: number) => [number, number]): Coverage {
  const intervals = Array.from({ length: of }, (_, repetition) => interval(repetition));
  const widths = intervals.map(([low, high]) => high / low).sort((x, y) => x - y);
  const width = widths[of >> 1]!;
  const held = intervals.filter(([low, high]) => low <= truth && truth <= high).length;
  return { held, of, width: Number.isFinite(width) ? width : null };
}
