/** In which order a table's rows come, by the texts of a column. */
import { expect, test } from "vitest";
import { numberIn, orderOf } from "../../../src/report/html/sorting/script.js";

test.each([
  ["0", 0],
  ["< 0.625", 0.625],
  ["5,844", 5844],
  ["3,129..12.5k", 3129],
  ["11.7k", 11_700],
  ["7.23 M ops/s", 7_230_000],
  ["3.28e-7", 3.28e-7],
  ["-2", -2],
  ["4 in 2,000 executions", 4],
])("%j begins with a number", (text, number) => {
  expect(numberIn(text)).toBeCloseTo(number, 12);
});

test.each(["v2.6.23", "proved absent", "", "- 2", "kernel 4", "e5"])("%j begins with none", (text) => {
  expect(numberIn(text)).toBeNaN();
});

const sorted = (texts: string[], direction: Parameters<typeof orderOf>[1]) =>
  orderOf(texts, direction).map((index) => texts[index]);

test("numbers go by what they are, texts by their letters and the numbers in them, and what is empty is last", () => {
  const numbers = ["11.7k", "", "< 0.6", "5,844", "0"];
  expect(sorted(numbers, "ascending")).toEqual(["0", "< 0.6", "5,844", "11.7k", ""]);
  expect(sorted(numbers, "descending")).toEqual(["11.7k", "5,844", "< 0.6", "0", ""]);
  expect(sorted(numbers, "none")).toEqual(numbers);
  expect(sorted(["v6.14", "v6.2", "", "v3.15"], "ascending")).toEqual(["v3.15", "v6.2", "v6.14", ""]);
  expect(sorted(["5 of 9", "proved absent", "12 of 9"], "ascending")).toEqual(["5 of 9", "12 of 9", "proved absent"]);
});

test("what is alike stays in its order, either way", () => {
  expect(orderOf(["1", "1", "0", "1"], "ascending")).toEqual([2, 0, 1, 3]);
  expect(orderOf(["1", "1", "0", "1"], "descending")).toEqual([0, 1, 3, 2]);
});
