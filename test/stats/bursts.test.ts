import { expect, test } from "vitest";
import { bursts } from "../../src/stats/bursts.js";

const stream = (counts: number[]) => ({ counts, exposures: counts.map(() => 1000) });

test("no events are no burst, all events in one block are one", () => {
  expect(bursts(stream([0, 0, 0]))).toBe(0);
  expect(bursts(stream([0, 9000, 0]))).toBe(1);
  expect(bursts(stream([9000]))).toBe(1);
});

test("a block is one burst at most, and few blocks count for less", () => {
  // 39 / (39 + 2.5) of 40, 4 / (4 + 2.5) of 5.
  expect(bursts(stream(Array.from({ length: 40 }, () => 50)))).toBeCloseTo(37.59, 2);
  expect(bursts(stream(Array.from({ length: 5 }, () => 50)))).toBeCloseTo(3.077, 3);
});

test("the same blocks are fewer bursts side by side than far apart", () => {
  const apart = bursts(stream(Array.from({ length: 100 }, (_, block) => (block % 10 === 5 ? 1000 : 0))));
  const together = bursts(stream(Array.from({ length: 100 }, (_, block) => (block >= 40 && block < 50 ? 1000 : 0))));
  expect(apart).toBeGreaterThan(8);
  expect(together).toBeLessThan(3);
});
