import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../../src/stats/random.js";
import { SignFlip } from "../../src/stats/sign-flip.js";

const countsArbitrary = (most: number) =>
  fc
    .array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: most })
    .map((pairs) => [pairs.map(([a]) => a), pairs.map(([, b]) => b)] as const);
const flip = (a: readonly number[], b: readonly number[], seed = 1, permutations = 999) =>
  new SignFlip(a, b, permutations, randomStream(seed));

/** The p-value over all assignments of signs, in whole numbers: of the ratio over 8. */
function exhaustive(a: readonly number[], b: readonly number[], eighths: number): number {
  const differences = a.map((value, unit) => 8 * value - eighths * b[unit]!);
  const sums = differences.reduce<number[]>((all, d) => all.flatMap((sum) => [sum + d, sum - d]), [0]);
  const seen = Math.abs(differences.reduce((sum, d) => sum + d, 0));
  return sums.filter((sum) => Math.abs(sum) >= seen).length / sums.length;
}

test("of few units the p-value of any ratio is that of all assignments of signs", () => {
  fc.assert(
    fc.property(countsArbitrary(10), fc.integer({ min: 1, max: 40 }), ([a, b], eighths) => {
      expect(flip(a, b).pValue(eighths / 8)).toBeCloseTo(exhaustive(a, b, eighths), 12);
    }),
  );
});

test("of more units it is that of the assignments drawn, the one seen counted in", () => {
  // 16 units: the standard error over 4999 is 0.0071 at most, off by 0.036 with probability 4e-7.
  const [a, b] = [
    Array.from({ length: 16 }, (_, i) => (i * 7) % 10),
    Array.from({ length: 16 }, (_, i) => (i * 3) % 8),
  ];
  for (const eighths of [6, 8, 11]) {
    const p = flip(a, b, 1, 4999).pValue(eighths / 8);
    expect(Math.abs(p - exhaustive(a, b, eighths))).toBeLessThan(0.036);
  }
  expect(flip(Array(40).fill(900), Array(40).fill(9), 1, 499).pValue(1)).toBe(1 / 500);
});

test("a ratio is inside the interval just when its p-value is above 1 - level, and the ratio seen always is", () => {
  fc.assert(
    fc.property(
      countsArbitrary(30),
      fc.double({ min: 0.05, max: 20, noNaN: true }),
      fc.nat(),
      ([a, b], ratio, seed) => {
        const test = flip(a, b, seed);
        const [low, high] = test.interval(0.95);
        expect(low <= ratio && ratio <= high).toBe(test.pValue(ratio) > 0.05);
        const seen = a.reduce((x, y) => x + y, 0) / b.reduce((x, y) => x + y, 0);
        fc.pre(Number.isFinite(seen) && seen > 0);
        expect(test.pValue(seen)).toBe(1);
        expect(low <= seen && seen <= high).toBe(true);
      },
    ),
  );
});

test("the p-value falls from the ratio seen to either side", () => {
  fc.assert(
    fc.property(countsArbitrary(30), ([a, b]) => {
      const seen = a.reduce((x, y) => x + y, 0) / b.reduce((x, y) => x + y, 0);
      fc.pre(Number.isFinite(seen) && seen > 0);
      const test = flip(a, b);
      const along = [1, 1.1, 1.5, 2, 5, 100];
      for (const side of [along.map((factor) => seen * factor), along.map((factor) => seen / factor)]) {
        const pValues = side.map((ratio) => test.pValue(ratio));
        expect(pValues).toEqual([...pValues].sort((x, y) => y - x));
      }
    }),
  );
});

test("rounding breaks no ties: tenths give the p-value of the whole numbers", () => {
  fc.assert(
    fc.property(countsArbitrary(40), fc.nat(), ([a, b], seed) => {
      const tenths = (values: readonly number[]) => values.map((value) => value / 10);
      expect(flip(tenths(a), tenths(b), seed).pValue(1)).toBe(flip(a, b, seed).pValue(1));
    }),
  );
});

test("five units or fewer bound no ratio at 95 %, and no events none at all", () => {
  expect(flip([9, 8, 9, 8, 9], [1, 2, 1, 2, 1]).interval(0.95)).toEqual([0, Infinity]);
  expect(flip([0, 0], [0, 0]).pValue(1)).toBe(1);
  expect(flip([], []).interval(0.95)).toEqual([0, Infinity]);
});
