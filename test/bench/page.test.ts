import { expect, test } from "vitest";
import { meanText, pageParts } from "../../bench/page/cost.js";

test("the mean of ratios is geometric, with Student's interval; equal ones have none to speak of, one alone has none at all", () => {
  expect(meanText([0.5, 2])).toMatch(/^1\.000, 0\.000\.\.\d+\.\d{3}$/);
  expect(meanText([0.98, 0.98, 0.98])).toBe("0.980, 0.980..0.980");
  expect(meanText([0.7])).toBe("0.700");
  // ln of the ratios: 0, 0.1, 0.2; mean 0.1, deviation 0.1, t of 2 degrees 4.3027: 0.1 -+ 0.2484
  expect(meanText([1, Math.exp(0.1), Math.exp(0.2)])).toBe("1.105, 0.862..1.417");
});

test("a setting is held against no page in the same round", () => {
  const runs = [0, 1].flatMap((round) =>
    (["no page", "a page, nobody looks", "one reads", "20 never read"] as const).map((setting) => ({
      setting,
      operationsPerSecond: (round + 1) * (setting === "one reads" ? 0.9e6 : 1e6), // the machine was faster in the second
      busy: 0.01,
      snapshots: 3,
      others: null,
    })),
  );
  const [, table] = pageParts({ variants: ["a"], rounds: 2, milliseconds: 1, warmupMs: 0, runs });
  const rows = table?.kind === "table" ? table.rows : [];
  expect(rows.map((row) => row[2])).toEqual([
    "",
    "1.000 (1.000..1.000)",
    "0.900 (0.900..0.900)",
    "1.000 (1.000..1.000)",
  ]);
});
