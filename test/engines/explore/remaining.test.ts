import { expect, test } from "vitest";
import { kernelVocabulary } from "../../../src/model/shipped.js";
import { statesLeft } from "../../../src/engines/explore/remaining.js";
import { findScenario } from "../../../src/scenario/find.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { taskLengths } from "../../../src/engines/stepped/lengths.js";
import { moduleOf, walk } from "./walked.js";

/** Of two independent chains of 10 and 20 steps: 11 times 21 states. */
const GRID = Array.from({ length: 31 }, (_, level) => Math.min(level, 10, 30 - level) + 1);

test("independent tasks: exactly what is left, at every level", () => {
  let seen = 0;
  GRID.forEach((width, level) => {
    seen += width;
    expect(statesLeft(GRID.slice(0, level + 1), [10, 20])).toBeCloseTo(11 * 21 - seen, 6);
  });
});

test("where every level is thrice as wide, thrice as many are left", () => {
  const widths = GRID.map((width) => 3 * width);
  expect(statesLeft(widths.slice(0, 12), [10, 20])).toBeCloseTo(
    widths.slice(12).reduce((sum, width) => sum + width, 0),
    6,
  );
});

test("nothing is left behind the last level, and nothing breaks when tasks are longer than was thought", () => {
  expect(statesLeft(GRID, [10, 20])).toBe(0);
  expect(statesLeft([...GRID, 5, 4, 3], [10, 20])).toBe(0);
  expect(statesLeft([1], [0])).toBe(0);
});

/** Measured over eight scenarios: 0.18 to 8 times what was left. */
test.each(["rtorrent", "unmap-vs-writeback", "fault-vs-mkclean", "reclaim-vs-store"])(
  "%s: with a third of all states seen, what is left is estimated within a factor of 10",
  async (name) => {
    const { explored } = await walk("v2.6.23", name);
    const widths = [...explored.levels, explored.numbers].flatMap((first, n, all) =>
      n === 0 ? [] : [first - all[n - 1]!],
    );
    const { module } = await moduleOf("v2.6.23", "replay");
    let [seen, level] = [0, 0];
    while (seen < explored.states / 3) seen += widths[level++]!;
    const estimate = statesLeft(
      widths.slice(0, level),
      taskLengths(module, settingsFor(findScenario(name), kernelVocabulary)),
    );
    const ratio = estimate / (explored.states - seen);
    expect([ratio > 0.1, ratio < 10]).toEqual([true, true]);
  },
);
