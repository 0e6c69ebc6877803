import { expect, test } from "vitest";
import { combinedRatio } from "../../src/stats/combined-ratio.js";
import { randomStream } from "../../src/stats/random.js";

/** Bursty counts: of each block some mean, times what the block was like. */
function stream(random: () => number, mean: number, blocks: number) {
  const counts = Array.from({ length: blocks }, () => Math.round(mean * (0.5 + random())));
  return { counts, exposures: counts.map(() => 1) };
}

test("of one kind it is the ratio, and of two the geometric mean of both", () => {
  const random = randomStream(1);
  const pair = (times: number) => ({ a: stream(random, 1000 * times, 40), b: stream(random, 1000, 40) });
  const { ratio, interval } = combinedRatio([pair(8), pair(2)], { seed: 1 });
  expect(ratio).toBeGreaterThan(3.5);
  expect(ratio).toBeLessThan(4.6);
  expect(interval[0]).toBeLessThan(ratio);
  expect(interval[0]).toBeGreaterThan(3);
  expect(interval[1]).toBeGreaterThan(ratio);
  expect(interval[1]).toBeLessThan(5.5);
});

test("the interval holds 1 in most runs of what is the same, and is above 1 in few", () => {
  const runs = 100;
  let above = 0;
  for (let seed = 0; seed < runs; seed++) {
    const random = randomStream(seed);
    const pair = () => ({ a: stream(random, 200, 15), b: stream(random, 200, 15) });
    if (combinedRatio([pair(), pair(), pair()], { seed }).interval[0] > 1) above++;
  }
  expect(above / runs).toBeLessThanOrEqual(0.06);
});

test("with few blocks, or without any event of one kind, the interval is wide and holds what is known", () => {
  const few = { a: { counts: [40, 50], exposures: [1, 1] }, b: { counts: [10, 12], exposures: [1, 1] } };
  expect(combinedRatio([few], { seed: 1 }).interval[0]).toBeLessThanOrEqual(1);
  const none = { a: { counts: [40, 50], exposures: [1, 1] }, b: { counts: [0, 0], exposures: [1, 1] } };
  const { ratio, interval } = combinedRatio([few, none], { seed: 1 });
  expect([ratio, interval[1]]).toEqual([Infinity, Infinity]);
  expect(interval[0]).toBeGreaterThan(0);
  const nothing = { a: none.b, b: none.b };
  expect(combinedRatio([nothing], { seed: 1 })).toEqual({ ratio: NaN, interval: [0, Infinity] });
});
