import { expect, test } from "vitest";
import { burstyPair } from "../../bench/coverage/bursty.js";
import { boundBesideCanary, power } from "../../src/stats/power.js";
import { randomStream } from "../../src/stats/random.js";
import { ratio } from "../../src/stats/ratio.js";

const cell = { blocks: 160, events: 1e6, dispersion: 500, autocorrelation: 0, segments: 16 };
const median = (values: number[]) => values.sort((x, y) => x - y)[values.length >> 1]!;
/** Of 150 pairs, those that differ at 5 %. */
const found = (of: typeof cell, factor: number) => {
  const random = randomStream(5);
  const pairs = Array.from({ length: 150 }, () => burstyPair(of, factor, random));
  return pairs.filter(([a, b]) => ratio(a, b, { seed: 1, permutations: 999 }).pValue <= 0.05).length;
};
const predicted = (factor: number) => {
  const random = randomStream(9);
  return Array.from({ length: 25 }, () => power(...burstyPair(cell, factor, random)));
};

test("a factor that is detectable is detected in about four of five runs", () => {
  // Measured 80 % of 600 others, and 75 % of 400 below. Of 150, less than 55 % or more than 95 % has probability below 1e-6.
  const detectable = median(predicted(1).map((each) => each.detectable));
  expect(detectable).toBeGreaterThan(1.05);
  const share = found(cell, detectable) / 150;
  expect(share).toBeGreaterThan(0.55);
  expect(share).toBeLessThan(0.95);
});

test("for a smaller factor it says how much longer to run, and so long a run detects it as often", () => {
  const random = randomStream(9);
  const times = median(Array.from({ length: 25 }, () => power(...burstyPair(cell, 1, random)).timesAsLong(1.06)));
  expect(times).toBeGreaterThan(1.5);
  const segments = Math.round(16 * times);
  const longer = { ...cell, segments, blocks: 10 * segments, events: (1e6 * segments) / 16 };
  const share = found(longer, 1.06) / 150;
  expect(share).toBeGreaterThan(0.55);
  expect(share).toBeLessThan(0.95);
});

test("longer runs detect smaller factors", () => {
  const [a, b] = burstyPair(cell, 1, randomStream(1));
  const { timesAsLong, detectable } = power(a, b);
  expect(timesAsLong(detectable)).toBeCloseTo(1, 6);
  expect(timesAsLong(1.1)).toBeGreaterThan(timesAsLong(1.5));
  expect(timesAsLong(1.5)).toBeGreaterThanOrEqual(timesAsLong(2));
  expect(timesAsLong(1)).toBe(Infinity);
});

test("five units detect nothing, nor do two variants of which one shows nothing", () => {
  const blocks = (counts: number[]) => ({ counts, exposures: counts.map(() => 1000) });
  expect(power(blocks([9, 8, 9, 8, 9]), blocks([9, 9, 9, 9, 9])).detectable).toBe(Infinity);
  const none = power(blocks([0, 0, 0, 0, 0, 0, 0, 0]), blocks([9, 8, 9, 8, 9, 7, 7, 9]));
  expect(none.detectable).toBe(Infinity);
  expect(none.timesAsLong(2)).toBe(Infinity);
});

test("no event beside a canary of hundreds excludes a hundredth of its rate, beside a silent one nothing", () => {
  const blocks = (count: number) => ({
    counts: Array<number>(40).fill(count),
    exposures: Array<number>(40).fill(1000),
  });
  expect(boundBesideCanary(blocks(0), blocks(25), 1)).toBeLessThan(0.01);
  expect(boundBesideCanary(blocks(0), blocks(0), 1)).toBe(Infinity);
});
