import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../../src/stats/random.js";

const take = (seed: number, n: number): number[] => {
  const random = randomStream(seed);
  return Array.from({ length: n }, () => random());
};

test("seed 42 gives what an independent xoshiro128** in Python gives", () => {
  expect(take(42, 4)).toEqual([0.7944945707713996, 0.7102567949922718, 0.8327143786551707, 0.964458630330947]);
});

test("all values are in [0, 1)", () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (seed) => {
      for (const value of take(seed, 20)) expect(value >= 0 && value < 1).toBe(true);
    }),
  );
});

test("seeds that differ in any bit, sign and high half too, give different streams", () => {
  const seeds = [0, 1, 2, -1, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 52, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  expect(new Set(seeds.map((seed) => take(seed, 3).join())).size).toBe(seeds.length);
});

test("values are uniform, within a stream and across neighbouring seeds", () => {
  // Chi-square with 63 degrees of freedom: 122.6 is exceeded with probability 1e-5.
  const chiSquare = (values: number[]): number => {
    const bins = Array.from({ length: 64 }, () => 0);
    for (const value of values) bins[Math.floor(value * 64)]!++;
    return bins.reduce((total, seen) => total + (seen - values.length / 64) ** 2 / (values.length / 64), 0);
  };
  expect(chiSquare(take(7, 64_000))).toBeLessThan(122.6);
  expect(chiSquare(Array.from({ length: 6400 }, (_, seed) => take(seed, 1)[0]!))).toBeLessThan(122.6);
});

test("a seed that is not a safe integer is refused", () => {
  for (const seed of [0.5, NaN, Infinity, 2 ** 53]) expect(() => randomStream(seed)).toThrow("is not a safe integer");
});
