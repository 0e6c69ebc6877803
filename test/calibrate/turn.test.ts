import { expect, test } from "vitest";
import { addTurns, score, showsAll, starves } from "../../src/calibrate/turn.js";

const turn = (counts: number[], seconds = counts.map(() => 1)) => ({ counts, seconds });

test("a rare fault weighs as much as a frequent one", () => {
  const base = turn([100_000, 100]);
  expect(score(turn([400_000, 100]), base)).toBeCloseTo(2, 2);
  expect(score(turn([100_000, 400]), base)).toBeCloseTo(2, 1);
  expect(score(base, base)).toBe(1);
});

test("a score is of anomalies a second, not of anomalies", () => {
  expect(score(turn([1000], [0.5]), turn([1000], [1]))).toBeCloseTo(2);
});

test("of what nobody shows, who had less time has no better score", () => {
  expect(score(turn([0], [0.01]), turn([0], [1]))).toBe(1);
  expect(score(turn([0], [0.1]), turn([5], [1]))).toBeLessThan(1);
});

test("where nothing was measured there is no score", () => {
  expect(score(turn([0], [0]), turn([10]))).toBe(0);
  expect(score(addTurns([]), addTurns([]))).toBe(0);
});

test("who shows nothing of what the default shows enough of starves it; of what nobody shows it does not", () => {
  expect(starves(turn([1e6, 0]), turn([10, 10]))).toBe(true);
  expect(starves(turn([1e6, 0]), turn([10, 9]))).toBe(false);
  expect(starves(turn([1e6, 0], [1, 0.01]), turn([10, 100]))).toBe(false);
  expect([showsAll(turn([1, 0])), showsAll(turn([1, 1])), showsAll(addTurns([]))]).toEqual([false, true, false]);
});
