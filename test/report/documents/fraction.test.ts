import fc from "fast-check";
import { expect, test } from "vitest";
import { shortFraction } from "../../../src/report/documents/fraction.js";

test("a fraction that can be read is left as it is, and a long denominator is written as its powers", () => {
  const texts = ["0/1", "1/8", "7/1296", "218414961/281474976710656", "5/4251528", "1/531441"];
  expect(texts.map((text) => shortFraction(text, 26))).toEqual([
    "0/1",
    "1/8",
    "7/1296",
    "218414961/2^48",
    "5/2^3 3^12",
    "1/3^12",
  ]);
});

test("what is too long all the same is said to be so", () => {
  expect(shortFraction(`${"7".repeat(30)}/${2n ** 200n}`, 26)).toBe("a fraction of 91 digits");
});

test("powers multiply to the denominator", () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(50), (twos, threes) => {
      const denominator = 2n ** BigInt(twos) * 3n ** BigInt(threes);
      const [, powers = ""] = shortFraction(`1/${denominator}`, 200).split("/");
      const product = powers.split(" ").reduce((all, text) => {
        const [base = "1", exponent = "1"] = text.split("^");
        return all * BigInt(base) ** BigInt(exponent);
      }, 1n);
      expect(product).toBe(denominator);
    }),
  );
});
