import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "../../../src/report/csv/table.js";
import { visible } from "../../../src/visible.js";
import { HOSTILE } from "../hostile.js";

/** As RFC 4180 has it, and nothing more lenient. */
const rowsOf = (text: string) => parse(text, { record_delimiter: "\r\n", relax_quotes: false }) as string[][];

test("a parser reads what was said, in as many cells; a formula only behind an apostrophe", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."=+-@,\";\r\n\t 'ａ＝|") }),
    fc.constant(HOSTILE),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, texts), { minLength: 1 }), (rows) => {
      const read = rowsOf(csvText(["a", "b"], rows));
      expect(read).toEqual([["a", "b"], ...rows.map((row) => row.map((text) => guarded(visible(text))))]);
    }),
  );
  expect(rowsOf(csvText(["a"], [["=1+1"], ["1=1"], ["'=1"]]))).toEqual([["a"], ["'=1+1"], ["1=1"], ["'=1"]]);
});

const guarded = (text: string) => (/^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text);

test("numbers are there in full, and a small or negative one is no formula", () => {
  const numbers = [1.5e-7, -3, 123456789012, 0, 2 / 3];
  expect(rowsOf(csvText(["n"], [...numbers.map((number) => [number]), [null], [true]])).flat()).toEqual([
    "n",
    ...numbers.map(String),
    "",
    "true",
  ]);
});
