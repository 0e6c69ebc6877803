import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../src/files/json.js";
import { jsonFault } from "../../src/files/json-syntax.js";

test("a text has a fault exactly when it is no JSON, whatever was changed in it", () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const spliced = fc
    .record({ text: fc.json(), at: fc.nat(), dropped: fc.nat(2), put: fc.string({ maxLength: 2, unit: "binary" }) })
    .map(({ text, at, dropped, put }) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + put + text.slice(from + dropped);
    });
  const marks = fc.array(fc.constantFrom(...'{}[],:"1-0.eE+ \n\\utr\u0001\u0085\u2028', "true", '"a"'), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        spliced,
        marks.map((each) => each.join("")),
      ),
      (text) => {
        const fault = jsonFault(text);
        // What comes first is told: behind a name that is there twice the text may be no JSON either.
        if (fault !== undefined && /: (".*" is there twice|__proto__ is no name)$/.test(fault)) return;
        expect(fault === undefined).toBe(isJson(text));
      },
    ),
    { numRuns: 5000 },
  );
});

test("the fault is where a text stops being the beginning of any JSON", () => {
  expect(jsonFault('{"a": [1, 2}')).toBe('line 1, column 12: found "}", want "," or "]"');
  expect(jsonFault('{\r\n  "a": truth }')).toBe('line 2, column 8: found "truth", want a value');
  expect(jsonFault('["\u{1F600}" \u{1F600}]')).toBe('line 1, column 7: found "\u{1F600}", want "," or "]"');
  expect(jsonFault('["a')).toBe('line 1, column 2: found a string, want a value or "]"');
});

test("what readers of JSON differ about is refused where it is: a name that is there twice, or __proto__", () => {
  const name = fc.constantFrom("a", "b", "\u0061", "\\u0061", "A", "__proto__", "__pr\\u006fto__", "");
  fc.assert(
    fc.property(fc.array(name, { maxLength: 4 }), fc.boolean(), (written, nested) => {
      const object = `{${written.map((each) => `"${each}": {"a": 1}`).join(", ")}}`;
      const names = written.map((each) => String(JSON.parse(`"${each}"`)));
      const isClear = new Set(names).size === names.length && !names.includes("__proto__");
      expect(jsonFault(nested ? `[${object}, ${object}]` : object) === undefined).toBe(isClear);
    }),
  );
  expect(jsonFault('{"cpus": 1,\n "cpus": 2}')).toBe('line 2, column 2: "cpus" is there twice');
  expect(jsonFault('{"__proto__": 1}')).toBe("line 1, column 2: __proto__ is no name");
});

test("however deep or long a text is, there is an answer", () => {
  expect(jsonFault("[".repeat(200_000))).toBe("line 1, column 101: nested too deep");
  const long = "a".repeat(2 ** 24);
  expect(parseJson(JSON.stringify({ long }), "x.json")).toEqual({ long });
  expect(() => parseJson(JSON.stringify({ long: "\\".repeat(2 ** 24) }), "x.json")).toThrow(/^x\.json: is too long/);
});
