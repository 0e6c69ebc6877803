import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../../src/stats/random.js";
import { signFlip } from "../../src/stats/sign-flip.js";

/** The p-value over all assignments of signs. */
function exhaustive(differences: readonly number[]): number {
  const sums = differences.reduce<number[]>((all, d) => all.flatMap((sum) => [sum + d, sum - d]), [0]);
  const seen = Math.abs(differences.reduce((sum, d) => sum + d, 0));
  return sums.filter((sum) => Math.abs(sum) >= seen).length / sums.length;
}

test("p-values are those of all 2^n assignments of signs, to the error of 4999 drawn ones", () => {
  // The standard error is 0.0071 at most: one of 40 off by 0.036 with probability 2e-5.
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 9 }), fc.nat(), (differences, seed) => {
      const p = signFlip(differences, 4999, randomStream(seed));
      expect(Math.abs(p - exhaustive(differences))).toBeLessThan(0.036);
    }),
    { numRuns: 40, seed: 1 },
  );
});

test("rounding breaks no ties: tenths give the p-value of the whole numbers", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 40 }), fc.nat(), (differences, seed) => {
      const tenths = differences.map((difference) => difference / 10);
      expect(signFlip(tenths, 99, randomStream(seed))).toBe(signFlip(differences, 99, randomStream(seed)));
    }),
  );
});

test("differences of no size say nothing", () => {
  expect(signFlip([0, 0, 0], 99, randomStream(1))).toBe(1);
  expect(signFlip([], 99, randomStream(1))).toBe(1);
});
