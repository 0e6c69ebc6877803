import { expect, test } from "vitest";
import { parseCount, parseDuration, parseSeed } from "../../src/options/values.js";
import { bounds, clock, significant } from "../../src/result/number.js";

test.each([
  ["250ms", 250],
  ["10s", 10_000],
  ["1.5m", 90_000],
  ["8h", 28_800_000],
  ["2d", 172_800_000],
])("the duration %s is %d ms", (text, ms) => {
  expect(parseDuration("-d", text)).toBe(ms);
});

test.each([
  ["4e9", 4e9],
  ["1.5e7", 1.5e7],
  ["1_000_000", 1e6],
  ["0x10", 16],
])("the count %s is %d", (text, count) => {
  expect(parseCount("-n", text)).toBe(count);
});

test.each(["500", "0", "1.5"])("a duration without a unit, %s, is refused with what to write", (text) => {
  expect(() => parseDuration("-d", text)).toThrow(
    `-d ${text}: in which unit? ${text}s are seconds, ${text}ms milliseconds`,
  );
});

test.each(["1.5", "1.55e1", "-1", "1e-1", ""])("%j is no count", (text) => {
  expect(() => parseCount("-n", text)).toThrow(/want a whole number/);
});

test("a seed has 32 bits", () => {
  expect(parseSeed("0xffffffff")).toBe(0xffffffff);
  expect(() => parseSeed("0x100000000")).toThrow(/32 bits/);
});

test("numbers have three significant digits, and intervals two ends", () => {
  expect([0, 0.0001234, 0.01234, 12.34, 1234, 12_345, 1_234_567].map((value) => significant(value))).toEqual([
    "0",
    "1.23e-4",
    "0.0123",
    "12.3",
    "1,234",
    "12.3k",
    "1.23M",
  ]);
  expect(bounds([0.5, null])).toBe("0.5..?");
  expect([12, 75, 3723].map(clock)).toEqual(["12 s", "01:15", "1:02:03"]);
});
