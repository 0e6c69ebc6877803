import { expect, test } from "vitest";
import { gapQuantiles, lengthQuantiles } from "../../../src/engines/hammer/delays.js";

const COUNT = 1024;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test.each([2, 16, 256, 100_000])("pauses come before one step in %d, and a step's past says nothing of it", (every) => {
  const gaps = gapQuantiles(every, COUNT);
  expect(Math.abs(mean(gaps) / every - 1)).toBeLessThan(0.01);
  // Of those that are not within the first 2, 16, .. steps the same share is not within as many more.
  const beyond = (steps: number) => gaps.filter((gap) => gap > steps).length / COUNT;
  expect(Math.abs(beyond(2 * every) - beyond(every) ** 2)).toBeLessThan(0.01);
});

test("of a share of 1/1 every step is held up", () => {
  expect(new Set(gapQuantiles(1, COUNT))).toEqual(new Set([1]));
});

test("as many pauses are in one octave as in any other, from the shortest to the longest", () => {
  const lengths = lengthQuantiles(10_240, COUNT);
  const octaves = Array.from(
    { length: 10 },
    (_, octave) => lengths.filter((ns) => ns >= 10 * 2 ** octave && ns < 20 * 2 ** octave).length,
  );
  for (const count of octaves) expect(Math.abs(count - COUNT / 10)).toBeLessThanOrEqual(1);
  expect(lengthQuantiles(10, COUNT).every((ns) => ns === 10)).toBe(true);
});
