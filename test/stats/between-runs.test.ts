import fc from "fast-check";
import { expect, test } from "vitest";
import {
  D0,
  KAPPA0,
  pauleMandel,
  reachOfRate,
  reachOfRatio,
  SIGMA0,
  widenedRatio,
} from "../../src/stats/between-runs.js";
import { studentQuantile } from "../../src/stats/student-quantile.js";

const runs = (logs: number[], variance: number) => logs.map((log) => ({ log, variance }));

test("one run leaves what is known beforehand", () => {
  const t = studentQuantile(0.975, D0);
  expect(reachOfRate(1, runs([3], 0.1), 0.95)).toBeCloseTo(t * SIGMA0, 12);
  expect(reachOfRatio(1, runs([3], 0.1), { level: 0.95, logRatio: 3 })).toBeCloseTo(t * KAPPA0, 12);
});

test("many runs that agree narrow it, many that differ widen it", () => {
  const alike = Array.from({ length: 40 }, (_, run) => 2 + 0.001 * (run % 2));
  const apart = Array.from({ length: 40 }, (_, run) => 2 + 4 * (run % 2));
  const prior = reachOfRate(40, [], 0.95);
  expect(reachOfRate(40, runs(alike, 1e-6), 0.95)).toBeLessThan(prior / 2);
  expect(reachOfRate(40, runs(apart, 1e-6), 0.95)).toBeGreaterThan(prior * 2);
});

test("runs of code that does the same say nothing of how far ratios move", () => {
  const noise = runs([0.01, -0.01, 0.02, -0.02], 2e-4);
  expect(reachOfRatio(4, noise, { level: 0.95, logRatio: 0.001 })).toBeCloseTo(
    reachOfRatio(4, [], { level: 0.95, logRatio: 1 }),
    3,
  );
});

test("the variance between runs is that of their logarithms less their errors'; none if errors explain it", () => {
  // Of equal errors: the sample's variance, 4, less 1.
  expect(pauleMandel(runs([0, 2, 4], 1))).toBeCloseTo(3, 9);
  expect(pauleMandel(runs([0, 2, 4], 5))).toBe(0);
  expect(pauleMandel(runs([1, 1], 0.1))).toBe(0);
});

const factors = fc.double({ min: 0.001, max: 3, noNaN: true });

test("1 is inside a widened interval of a ratio just when it was before, and an end never moves inwards", () => {
  fc.assert(
    fc.property(factors, factors, factors, fc.boolean(), (log, down, up, isBelow) => {
      const estimate = Math.exp(isBelow ? -log : log);
      const interval: [number, number] = [estimate * Math.exp(-down), estimate * Math.exp(up)];
      for (const reach of [0, 0.1, 0.9, 1, 3]) {
        const [low, high] = widenedRatio(estimate, interval, [reach, reach]);
        expect(low <= 1 && 1 <= high).toBe(interval[0] <= 1 && 1 <= interval[1]);
        expect(low).toBeLessThanOrEqual(interval[0] * (1 + 1e-9));
        expect(high).toBeGreaterThanOrEqual(interval[1] * (1 - 1e-9));
      }
    }),
  );
});

test("an end is where the square of its distance is that of the side and of the reach at it", () => {
  const [low, high] = widenedRatio(Math.exp(2), [Math.exp(1.5), Math.exp(2.7)], [0.3, 0.4]).map(Math.log);
  expect((2 - low!) ** 2).toBeCloseTo(0.5 ** 2 + (0.3 * low!) ** 2, 9);
  expect((2 - high!) ** 2).toBeCloseTo(0.7 ** 2 + (0.4 * high!) ** 2, 9);
});

test("from a reach of 1 on there is no end away from 1", () => {
  expect(widenedRatio(9, [8, 10], [1, 1])[1]).toBe(Infinity);
  expect(widenedRatio(1 / 9, [1 / 10, 1 / 8], [1, 1])[0]).toBe(0);
});
