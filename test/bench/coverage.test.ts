import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Bursty } from "../../bench/coverage/bursty.js";
import { whyNotRate, whyNotRatio } from "../../bench/coverage/cells.js";
import { type Coverage, coverageOfRate, coverageOfRatio } from "../../bench/coverage/coverage.js";
import { documentPath, savedCoverage, withTables } from "../../bench/coverage/document.js";
import { conditionalTest } from "../../src/stats/conditional-test.js";

const saved = savedCoverage();
const trials = ({ held, of }: Coverage) => ({ count: held, trials: of });
const isOf = (cell: Bursty, blocks: number, dispersion: number, autocorrelation: number) =>
  cell.blocks === blocks && cell.dispersion === dispersion && cell.autocorrelation === autocorrelation;

test("docs/statistics.md has the tables of what was measured", () => {
  const text = readFileSync(documentPath, "utf8");
  expect(withTables(text, saved)).toBe(text);
});

test("intervals of rates held the truth in 93 to 98.5 % where anybody's can, and those of ratios in 92 to 99 %", () => {
  for (const { cell, coverage } of saved.rates.filter((each) => each.cell.events > 0 && whyNotRate(each.cell) === "")) {
    expect(coverage.held / coverage.of, JSON.stringify(cell)).toBeGreaterThan(0.93);
    expect(coverage.held / coverage.of, JSON.stringify(cell)).toBeLessThan(0.985);
  }
  for (const { cell, one, three } of saved.ratios.filter((each) => whyNotRatio(each.cell) === "")) {
    expect(Math.min(one.held / one.of, three.held / three.of), JSON.stringify(cell)).toBeGreaterThan(0.92);
    expect(Math.max(one.held / one.of, three.held / three.of), JSON.stringify(cell)).toBeLessThan(0.99);
  }
});

// Fisher's exact test: each of the comparisons below fails with odds below 1e-7.
test("of 200 other intervals as many hold as the tables say, where intervals are good and where they are not", () => {
  const rates = saved.rates.filter(
    ({ cell }) =>
      cell.events === 1e6 && (isOf(cell, 160, 500, 0.9) || isOf(cell, 50, 40_000, 0) || isOf(cell, 10, 500, 0.9)),
  );
  expect(rates).toHaveLength(3);
  for (const { cell, coverage } of rates)
    expect(
      conditionalTest(trials(coverageOfRate(cell, 200, 1)), trials(coverage)),
      JSON.stringify(cell),
    ).toBeGreaterThan(1e-7);
  const ratios = saved.ratios.filter(
    ({ cell }) => cell.events === 1e6 && (isOf(cell, 160, 500, 0.9) || isOf(cell, 50, 500, 0.9)),
  );
  expect(ratios).toHaveLength(2);
  for (const { cell, one, three } of ratios) {
    expect(conditionalTest(trials(coverageOfRatio(cell, 1, 200, 2)), trials(one))).toBeGreaterThan(1e-7);
    expect(conditionalTest(trials(coverageOfRatio(cell, 3, 200, 3)), trials(three))).toBeGreaterThan(1e-7);
  }
});
