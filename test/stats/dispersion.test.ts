import fc from "fast-check";
import { expect, test } from "vitest";
import { autocorrelation, dispersion, effectiveSize } from "../../src/stats/dispersion.js";
import { randomStream } from "../../src/stats/random.js";
import { normal } from "./drifting-blocks.js";

const ones = (n: number): number[] => Array.from({ length: n }, () => 1);

function autoregression(n: number, rho: number, seed: number): number[] {
  const random = randomStream(seed);
  let state = normal(random);
  return Array.from({ length: n }, () => (state = rho * state + Math.sqrt(1 - rho ** 2) * normal(random)));
}

test("dispersion is variance over mean for equal exposures", () => {
  expect(dispersion([1, 2, 3], ones(3))).toBeCloseTo(0.5, 12);
  expect(dispersion([0, 0, 0, 1000], ones(4))).toBeCloseTo(1000, 9);
});

test("dispersion is 0 for counts in proportion to unequal exposures, which variance over mean is not", () => {
  expect(dispersion([10, 20, 70], [1, 2, 7])).toBeCloseTo(0, 12);
  expect(dispersion([10, 20, 70], ones(3))).toBeGreaterThan(10);
});

test("autocorrelation of 1 2 3 4 is 1/4, of an alternation near -1", () => {
  expect(autocorrelation([1, 2, 3, 4])).toBeCloseTo(0.25, 12);
  expect(autocorrelation([0, 1, 0, 1, 0, 1, 0, 1])).toBeCloseTo(-7 / 8, 12);
});

test("effective size of an autoregression of 0.6 is a quarter of its blocks", () => {
  // (1 - 0.6) / (1 + 0.6) of 4000; the standard error of the estimate is about 100.
  const size = effectiveSize(autoregression(4000, 0.6, 1));
  expect(size).toBeGreaterThan(700);
  expect(size).toBeLessThan(1300);
});

test("effective size of independent blocks is most of them", () => {
  expect(effectiveSize(autoregression(4000, 0, 2))).toBeGreaterThan(3400);
});

test("constant, empty and all-zero blocks and a single one give numbers, not NaN", () => {
  for (const counts of [[7, 7, 7, 7], [0, 0, 0], [5], [0], [0.1, 0.1, 0.1]]) {
    expect(autocorrelation(counts)).toBe(0);
    expect(effectiveSize(counts)).toBe(counts.length);
  }
  expect(dispersion([7, 7, 7], ones(3))).toBe(0);
  expect(dispersion([0, 0, 0], ones(3))).toBe(1);
  expect(dispersion([5], [9])).toBe(1);
  expect([dispersion([], []), autocorrelation([]), effectiveSize([])]).toEqual([1, 0, 0]);
});

test("effective size lies between 1 and the number of blocks, autocorrelation between -1 and 1", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1e6), { minLength: 1, maxLength: 60 }), (counts) => {
      const size = effectiveSize(counts);
      expect(size >= 1 && size <= counts.length).toBe(true);
      expect(Math.abs(autocorrelation(counts))).toBeLessThanOrEqual(1);
      expect(dispersion(counts, ones(counts.length))).toBeGreaterThanOrEqual(0);
    }),
  );
});
