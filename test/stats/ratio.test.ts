import fc from "fast-check";
import { expect, test } from "vitest";
import type { BlockCounts } from "../../src/stats/block-counts.js";
import { ratio } from "../../src/stats/ratio.js";

const blocks = (counts: readonly number[], exposure = 1000): BlockCounts => ({
  counts,
  exposures: counts.map(() => exposure),
});
const pairArbitrary = fc
  .integer({ min: 1, max: 30 })
  .chain((n) => {
    const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(100_000)), { minLength: n, maxLength: n });
    return fc.tuple(counts, counts);
  })
  .map(([a, b]): [BlockCounts, BlockCounts] => [blocks(a), blocks(b, 700)]);
const forty = (count: number): number[] => Array.from({ length: 40 }, () => count);
const options = { seed: 1, permutations: 99 };
const total = ({ counts }: BlockCounts): number => counts.reduce((sum, count) => sum + count, 0);

/** Of bounds beyond all numbers nothing but that can be said. */
const quotient = (a: number, b: number) => (a === b ? 1 : a / b);

test("a over b and b over a are reciprocal, interval and all, and equally significant", () => {
  fc.assert(
    fc.property(pairArbitrary, fc.nat(), ([a, b], seed) => {
      fc.pre(total(a) > 0 && total(b) > 0);
      const there = ratio(a, b, { ...options, seed });
      const back = ratio(b, a, { ...options, seed });
      expect(there.ratio * back.ratio).toBeCloseTo(1, 9);
      expect(quotient(there.interval[0], 1 / back.interval[1])).toBeCloseTo(1, 6);
      expect(quotient(there.interval[1], 1 / back.interval[0])).toBeCloseTo(1, 6);
      expect(there.pValue).toBe(back.pValue);
      expect(there.interval[0] <= there.ratio && there.ratio <= there.interval[1]).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test("1 is in either interval just when the p-value is above 0.05: no row contradicts itself", () => {
  fc.assert(
    fc.property(pairArbitrary, fc.nat(), fc.integer({ min: 1, max: 3 }), ([a, b], seed, runs) => {
      const of = (stream: BlockCounts) => ({
        ...stream,
        runs: stream.counts.map((_, block) => Math.floor((block * runs) / stream.counts.length)),
      });
      const { interval, within, pValue, ratio: estimate } = ratio(of(a), of(b), { ...options, seed });
      for (const [low, high] of [interval, within]) expect(low <= 1 && 1 <= high).toBe(pValue > 0.05);
      fc.pre(!Number.isNaN(estimate));
      expect(interval[0] <= within[0] && within[0] <= estimate && estimate <= within[1]).toBe(true);
      expect(within[1]).toBeLessThanOrEqual(interval[1]);
    }),
    { numRuns: 300 },
  );
});

/** Of 16 blocks the counts of a few are everything: the bootstrap's upper end is beyond all numbers. */
const boundless: [BlockCounts, BlockCounts] = [
  blocks([0, 47937, 0, 0, 0, 0, 0, 4, 5, 0, 65593, 21609, 4, 0, 0, 0]),
  blocks([2, 99996, 4, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0, 7779, 89179, 2], 700),
];

test("the unit of operations does not matter", () => {
  const scaled = ({ counts, exposures }: BlockCounts): BlockCounts => ({
    counts,
    exposures: exposures.map((operations) => operations / 8),
  });
  fc.assert(
    fc.property(pairArbitrary, ([a, b]) => {
      fc.pre(total(a) > 0 && total(b) > 0);
      const [eighths, whole] = [ratio(scaled(a), scaled(b), options), ratio(a, b, options)];
      expect(eighths.pValue).toBe(whole.pValue);
      expect(eighths.ratio / whole.ratio).toBeCloseTo(1, 9);
      [0, 1].forEach((end) => expect(quotient(eighths.interval[end]!, whole.interval[end]!)).toBeCloseTo(1, 9));
    }),
    { numRuns: 30, examples: [[boundless]] },
  );
});

test("blocks that are all alike get the interval of independent events, within 1 %", () => {
  const { within } = ratio(blocks(forty(30)), blocks(forty(10)), options);
  const factor = Math.exp(1.959964 * Math.sqrt(1 / 1200 + 1 / 400));
  expect(Math.abs(within[0] / (3 / factor) - 1)).toBeLessThan(0.01);
  expect(Math.abs(within[1] / (3 * factor) - 1)).toBeLessThan(0.01);
});

test("a pair of which one did no operation says nothing of the difference", () => {
  const a = { counts: [...forty(900), 5], exposures: [...forty(1000), 1000] };
  const b = { counts: [...forty(9), 0], exposures: [...forty(1000), 0] };
  expect(ratio(a, b, options).pValue).toBe(1 / 100);
});

test("a variant without events is 0 times the other, one with events infinitely often, by a finite lower bound", () => {
  const some = blocks(forty(25));
  const none = blocks(forty(0));
  const zero = ratio(none, some, options);
  const infinite = ratio(some, none, options);
  expect(zero.ratio).toBe(0);
  expect(zero.interval[0]).toBe(0);
  expect(infinite.ratio).toBe(Infinity);
  expect(infinite.interval[1]).toBe(Infinity);
  // A thousand single events, all on the one side: below that ratio it had a probability of 0.025.
  expect(infinite.interval[0]).toBeCloseTo(1 / (0.025 ** (-1 / 1000) - 1), 6);
  expect(zero.interval[1] * infinite.interval[0]).toBeCloseTo(1, 9);
  expect(infinite.pValue).toBe(1 / 100);
});

test("five units with events against none bound the ratio below 1, six above it", () => {
  const against = (eventful: number) =>
    ratio(
      blocks([...Array<number>(eventful).fill(1e6), 0, 0, 0]),
      blocks(Array<number>(eventful + 3).fill(0)),
      options,
    );
  expect(against(5).pValue).toBe(1 / 16);
  expect(against(5).interval[0]).toBeLessThan(1);
  expect(against(6).pValue).toBe(1 / 32);
  expect(against(6).interval[0]).toBeGreaterThan(1);
});

test("a million events in one burst say next to nothing against none", () => {
  const { interval, pValue } = ratio(blocks([0, 1e6, 0, 0]), blocks([0, 0, 0, 0]), options);
  expect(interval[0]).toBeLessThan(0.03);
  expect(pValue).toBe(1);
});

test("two variants without events cannot be compared", () => {
  const neither = ratio(blocks([0, 0, 0]), blocks([0, 0, 0]), options);
  expect(neither).toEqual({ ratio: NaN, interval: [0, Infinity], within: [0, Infinity], pValue: 1 });
  expect(ratio(blocks([]), blocks([]), options)).toEqual(neither);
});

test("three blocks cannot be significant: of 8 assignments of signs 2 are as extreme", () => {
  const { pValue, interval } = ratio(blocks([90, 80, 70]), blocks([1, 2, 3]), { seed: 1 });
  expect(pValue).toBe(0.25);
  expect(interval[0]).toBeLessThanOrEqual(1);
});

test("the least p-value is 1 in permutations + 1", () => {
  const large = blocks(forty(900));
  expect(ratio(large, blocks(forty(9)), { seed: 1, permutations: 499 }).pValue).toBe(1 / 500);
});

test("streams that are no pair are refused", () => {
  expect(() => ratio(blocks([1, 2]), blocks([1]), options)).toThrow("there are 2 and 1");
  expect(() => ratio(blocks([1]), blocks([1]), { ...options, level: 1 })).toThrow("level 1");
});
