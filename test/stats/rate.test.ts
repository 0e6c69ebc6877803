import fc from "fast-check";
import { expect, test } from "vitest";
import { gammaQuantile } from "../../src/stats/gamma-quantile.js";
import { normalQuantile } from "../../src/stats/normal-quantile.js";
import { rate } from "../../src/stats/rate.js";

const equal = (n: number, value = 1000): number[] => Array.from({ length: n }, () => value);
const stream = (counts: readonly number[], exposure = 1000) => ({ counts, exposures: equal(counts.length, exposure) });
const garwood = (count: number, operations: number): [number, number] => [
  gammaQuantile(0.025, count) / operations,
  gammaQuantile(0.975, count + 1) / operations,
];
/** Blocks of a run: mostly none to few events, sometimes bursts. */
const countsArbitrary = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(100_000)), { minLength: 1, maxLength: 40 });

test("no event in n operations bounds the rate by 3.69 / n, and by 3 / n at 90 %", () => {
  const none = rate(stream([0, 0, 0], 1e9));
  expect(none.perOperation).toBe(0);
  expect(none.interval).toEqual(none.within);
  expect(none.interval[0]).toBe(0);
  expect(none.interval[1] * 3e9).toBeCloseTo(3.688879, 6);
  expect(rate(stream([0], 1), { level: 0.9 }).interval[1]).toBeCloseTo(2.995732, 6);
});

test("no operations leave the rate unknown", () => {
  for (const counts of [[], [0, 0]]) {
    const unknown = rate(stream(counts, 0));
    expect(unknown.perOperation).toBeNaN();
    expect(unknown.interval).toEqual([0, Infinity]);
  }
});

test("count, operations and rate are those of all blocks together", () => {
  const { count, operations, perOperation, dispersion } = rate({ counts: [1, 5, 0, 6], exposures: [10, 20, 30, 40] });
  expect([count, operations, perOperation]).toEqual([12, 100, 0.12]);
  expect(dispersion).toBeCloseTo((0.04 / 1.2 + 6.76 / 2.4 + 12.96 / 3.6 + 1.44 / 4.8) / 3, 12);
});

test("blocks that are all alike get the exact Poisson interval", () => {
  const alike = rate(stream(equal(20, 10)));
  const [low, high] = garwood(200, 20_000);
  expect(alike.within[0]).toBeCloseTo(low, 9);
  expect(alike.within[1]).toBeCloseTo(high, 9);
});

test("events of a single block are one burst, which might have been 39 times as large, or as small", () => {
  for (const counts of [[5000], [0, 0, 5000, 0, 0, 0], [...equal(30, 0), 5000]]) {
    const burst = rate(stream(counts));
    expect(burst.within[0] / burst.perOperation).toBeCloseTo(1 / 39.5, 3);
    expect(burst.within[1] / burst.perOperation).toBeCloseTo(39.5, 1);
  }
});

test("three single events far apart are nearly the Poisson interval of 3", () => {
  const counts = equal(300, 0).map((_, block) => (block % 100 === 50 ? 1 : 0));
  const sparse = rate(stream(counts));
  const [low, high] = garwood(3, 300_000);
  expect(sparse.within[0] / low).toBeGreaterThan(0.9);
  expect(sparse.within[1] / high).toBeLessThan(1.1);
});

test("an interval holds its rate, and the one within, which is never narrower than the exact Poisson interval", () => {
  fc.assert(
    fc.property(countsArbitrary, (counts) => {
      const { interval, within, perOperation, count, operations } = rate(stream(counts));
      fc.pre(count > 0);
      const [low, high] = garwood(count, operations);
      expect(within[0]).toBeGreaterThan(0);
      expect(within[0]).toBeLessThanOrEqual(low * (1 + 1e-9));
      expect(within[1]).toBeGreaterThanOrEqual(high * (1 - 1e-9));
      expect(within[0] <= perOperation && perOperation <= within[1]).toBe(true);
      expect(interval[0] < within[0] && within[1] < interval[1]).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("with operations counted in thousands, rate and interval are a thousand times as large", () => {
  fc.assert(
    fc.property(countsArbitrary, (counts) => {
      const [one, thousand] = [rate(stream(counts, 3000)), rate(stream(counts, 3))];
      [0, 1].forEach((end) => {
        const difference = thousand.interval[end]! - 1000 * one.interval[end]!;
        expect(Math.abs(difference)).toBeLessThan(1e-9 * thousand.interval[1]);
      });
    }),
    { numRuns: 30 },
  );
});

test("of a heavy tail the interval reaches further up than down, since large bursts are sooner missed than met", () => {
  // The quantiles of a lognormal distribution, shuffled.
  const counts = equal(60).map((_, block) =>
    Math.round(1000 * Math.exp(1.5 * normalQuantile((((block * 17) % 60) + 0.5) / 60))),
  );
  const { within, perOperation } = rate(stream(counts));
  expect(within[1] / perOperation).toBeGreaterThan((1.1 * perOperation) / within[0]);
});

test("two runs far apart widen the interval, and not the one within", () => {
  const counts = [...equal(20, 100), ...equal(20, 5000)];
  const runs = counts.map((count) => (count > 100 ? 1 : 0));
  const apart = rate({ ...stream(counts), runs });
  const [low, high] = garwood(102_000, 40_000);
  expect(apart.within[0]).toBeCloseTo(low, 6);
  expect(apart.within[1]).toBeCloseTo(high, 6);
  const alike = rate({ ...stream(equal(40, 2550)), runs });
  const factor = ({ interval }: { interval: [number, number] }) => interval[1] / interval[0];
  expect(factor(apart)).toBeGreaterThan(1.5 * factor(alike));
});

test("what is no count of blocks is refused, and says which block", () => {
  expect(() => rate({ counts: [1, 2], exposures: [1] })).toThrow("counts of 2 blocks, but exposures of 1");
  expect(() => rate(stream([1, -2], 1))).toThrow("block 1 has -2 events in 1 operations");
  expect(() => rate(stream([0.5], 1))).toThrow("block 0");
  expect(() => rate(stream([1], 0))).toThrow("block 0 has 1 events in 0 operations");
  expect(() => rate(stream([1], 1), { level: 95 })).toThrow("level 95");
});
