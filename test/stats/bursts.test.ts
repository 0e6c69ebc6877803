import { expect, test } from "vitest";
import { bursts } from "../../src/stats/bursts.js";

const stream = (counts: number[]) => ({ counts, exposures: counts.map(() => 1000) });

test("no events are no burst, all events in one block are one", () => {
  expect(bursts(stream([0, 0, 0])).number).toBe(0);
  expect(bursts(stream([0, 9000, 0, 0, 0, 0])).number).toBeCloseTo(1, 2);
  expect(bursts(stream([9000])).number).toBe(1);
});

test("counts that vary as single events do, or less, are no bursts at all", () => {
  expect(bursts(stream(Array.from({ length: 40 }, () => 50))).number).toBe(Infinity);
});

test("the same blocks are fewer bursts side by side than far apart", () => {
  const apart = bursts(stream(Array.from({ length: 100 }, (_, block) => (block % 10 === 5 ? 1000 : 0))));
  const together = bursts(stream(Array.from({ length: 100 }, (_, block) => (block >= 40 && block < 50 ? 1000 : 0))));
  expect(apart.number).toBeGreaterThan(8);
  expect(together.number).toBeLessThan(3);
});

test("few units, and few bursts, are known less well", () => {
  const alternating = (units: number, low: number) =>
    bursts(stream(Array.from({ length: units }, (_, block) => (block % 2 === 0 ? 1000 : low))));
  expect(alternating(40, 900).degreesOfFreedom).toBeGreaterThan(alternating(10, 900).degreesOfFreedom);
  expect(alternating(40, 900).degreesOfFreedom).toBeGreaterThan(alternating(40, 1).degreesOfFreedom);
});

test("what differs between runs is not a burst of either", () => {
  const counts = [...Array<number>(10).fill(100), ...Array<number>(10).fill(9000)];
  const runs = counts.map((count) => (count > 100 ? 1 : 0));
  expect(bursts({ ...stream(counts), runs }).number).toBe(Infinity);
  expect(bursts(stream(counts)).number).toBeLessThan(3);
});
