import { sum } from "./sum.js";

/** All assignments of signs are taken, each once, where they are at most so many times as many as would be drawn. */
const WORTH_ENUMERATING = 4;
/** Sums of the same numbers in another order differ by less: they are ties, and ties count. */
const ROUNDING = 1e-12;

/**
 * The sign-flip test of "the ratio is r", for all r at once.
 *
 * Of units with rates a_i and b_i the differences d_i = a_i - r b_i are each as likely to have had the other sign, if r
 * is the ratio. An assignment of signs parts the units in two, and its sum is at least as far from 0 as the sum seen
 * just where r lies between the ratio of the one part and that of the other: (A' - r B')(A'' - r B'') <= 0. These
 * stretches all hold the ratio of all units, so the p-value, the share of assignments whose stretch holds r, falls from
 * there to either side, and an interval's ends are order statistics of the stretches' (Hartigan 1969, "Using subsample
 * values as typical values", has the like for means). The assignment seen is counted in (Phipson & Smyth 2010), and
 * holds any r: no p-value is 0.
 */
export class SignFlip {
  private readonly lows: Float64Array;
  private readonly highs: Float64Array;

  /**
   * @param a weighted rates of each unit, not negative
   * @param b those that they are paired with
   * @param permutations assignments to draw; of 9,999 all are taken for up to 16 units
   * @param random uniform in [0, 1)
   */
  constructor(a: readonly number[], b: readonly number[], permutations: number, random: () => number) {
    const eventful = a.flatMap((value, unit) => (value > 0 || b[unit]! > 0 ? [unit] : []));
    const parts = new Parts(
      Float64Array.from(eventful, (i) => a[i]!),
      Float64Array.from(eventful, (i) => b[i]!),
    );
    // An assignment and its opposite are one stretch: the first sign is kept.
    const all = 2 ** Math.max(0, eventful.length - 1);
    const isEnumerated = all <= WORTH_ENUMERATING * (1 + permutations);
    const size = isEnumerated ? all : 1 + permutations;
    this.lows = new Float64Array(size);
    this.highs = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const stretch = parts.stretch(isEnumerated ? () => 2 * i : i === 0 ? () => 0 : () => random() * 2 ** 32);
      [this.lows[i], this.highs[i]] = stretch;
    }
    this.lows.sort();
    this.highs.sort();
  }

  /** Two-sided, in (0, 1]. */
  pValue(ratio: number): number {
    const size = this.lows.length;
    // Those that end below, or begin above; none does both.
    const below = this.highs.findIndex((high) => high >= ratio);
    const begun = this.lows.findIndex((low) => low > ratio);
    return ((begun < 0 ? size : begun) - (below < 0 ? size : below)) / size;
  }

  /** All ratios whose p-value is above 1 - level: from 0 to Infinity if there are too few units for less. */
  interval(level: number): [number, number] {
    const size = this.lows.length;
    const rank = Math.min(size - 1, Math.floor((1 - level) * size + ROUNDING));
    return [this.lows[rank]!, this.highs[size - 1 - rank]!];
  }
}

/** Units in two parts. */
class Parts {
  constructor(
    private readonly a: Float64Array,
    private readonly b: Float64Array,
  ) {}

  /** From the ratio of one part to that of the other. @param word 32 signs, as bits. */
  stretch(word: () => number): [number, number] {
    let [plusA, plusB, minusA, minusB] = [0, 0, 0, 0];
    let bits = 0;
    for (let i = 0; i < this.a.length; i++) {
      if (i % 32 === 0) bits = Math.floor(word());
      if ((bits & 1) === 0) {
        plusA += this.a[i]!;
        plusB += this.b[i]!;
      } else {
        minusA += this.a[i]!;
        minusB += this.b[i]!;
      }
      bits >>>= 1;
    }
    const [one, other] = [plusA / plusB, minusA / minusB];
    // A part without events, 0 / 0, leaves all to the other, which is the sum seen.
    if (Number.isNaN(one) || Number.isNaN(other)) return [0, Infinity];
    return [Math.min(one, other) * (1 - ROUNDING), Math.max(one, other) * (1 + ROUNDING)];
  }
}

/**
 * What each unit adds to the error of the log ratio of all, to first order; the variance of that is about the sum of
 * their squares.
 */
export function influences(a: readonly number[], b: readonly number[]): number[] {
  const [totalA, totalB] = [sum(a), sum(b)];
  return a.map((value, unit) => value / totalA - b[unit]! / totalB);
}
