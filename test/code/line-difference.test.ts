import fc from "fast-check";
import { expect, test } from "vitest";
import { lineDifference } from "../../src/code/line-difference.js";

const lines = fc.array(fc.constantFrom("a", "b", "c", "{", "}"), { maxLength: 12 });

test("without the newer lines it is the older text, and without the older ones the newer", () => {
  fc.assert(
    fc.property(lines, lines, (older, newer) => {
      const changes = lineDifference(older, newer);
      const without = (side: string) => changes.filter(({ of }) => of !== side).map(({ line }) => line);
      expect([without("newer"), without("older")]).toEqual([older, newer]);
    }),
  );
});

test("a text and itself have no difference, and one changed line is one", () => {
  expect(lineDifference(["a", "b"], ["a", "b"]).map(({ of }) => of)).toEqual(["both", "both"]);
  expect(lineDifference(["a", "b", "c"], ["a", "x", "c"])).toEqual([
    { of: "both", line: "a" },
    { of: "older", line: "b" },
    { of: "newer", line: "x" },
    { of: "both", line: "c" },
  ]);
});
