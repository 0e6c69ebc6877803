/** Values that nobody means, and that somebody types. */
import fc from "fast-check";

const LONG = 20_000;

export const numbers = fc.oneof(
  fc.constantFrom(
    "0",
    "1",
    "2",
    "3",
    "-1",
    "-0",
    "+1",
    "1e309",
    "-1e309",
    "1e-309",
    "NaN",
    "Infinity",
    "0x",
    "0x10",
    "0b1",
  ),
  fc.constantFrom(
    "9007199254740991",
    "9007199254740993",
    "4294967295",
    "4294967296",
    "2147483648",
    "1_000",
    "_1",
    "1__0",
  ),
  fc.constantFrom(
    "1.5",
    "1.5e0",
    "1.5e1",
    "01",
    "٣",
    "１",
    "1 ",
    " 1",
    "1,0",
    "1e",
    "e1",
    ".5",
    "1.",
    "99999999999999999999",
  ),
  fc.double().map(String),
  fc.maxSafeInteger().map(String),
);

/** Names that every object has. */
export const inherited = fc.constantFrom(
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "then",
  "length",
);

const strange = fc.constantFrom(
  "",
  " ",
  "\t",
  "\n",
  "a\nb",
  "\r",
  "\u001b[2J",
  "\u0007",
  "\u007f",
  "\u009b31m",
  "\u0085",
  "\u2028",
  "\u202e",
  "\ufeff",
  "\ufffd",
  "é",
  "e\u0301",
  "😀",
  "\ud800",
  "-",
  "--",
  "---",
  "-x",
  "=",
  "--=",
  "%s%n",
  "$(id)",
  "`",
  "'",
  '"',
  "\\",
  "*",
  "{}",
  "[]",
  "null",
  "undefined",
  "true",
);

/** Any text, seldom a very long one. @param longest in UTF-16 units. */
export function texts(longest = LONG): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: strange, weight: 6 },
    { arbitrary: inherited, weight: 2 },
    { arbitrary: numbers, weight: 3 },
    { arbitrary: fc.string({ unit: "binary", maxLength: 12 }), weight: 3 },
    { arbitrary: repeated(longest), weight: 1 },
  );
}

function repeated(longest: number): fc.Arbitrary<string> {
  const piece = fc.constantFrom("a", "é", ";", "store;", "-", "0");
  return fc
    .tuple(piece, fc.integer({ min: 1, max: longest }))
    .map(([each, length]) => each.repeat(length / each.length));
}

/** A word with one letter too few, too many, another, or in the other case. */
export function misspelled(words: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(words, fc.nat(), fc.constantFrom("cut", "double", "other", "case", "space"))
    .map(([word, place, how]) => {
      const at = word.length === 0 ? 0 : place % word.length;
      const put = {
        cut: "",
        double: (word[at] ?? "").repeat(2),
        other: "x",
        case: (word[at] ?? "").toUpperCase(),
        space: " ",
      }[how];
      return word.slice(0, at) + put + word.slice(at + 1);
    });
}

/** A text in which something was cut out and something else put in. @param put what. */
export function spliced(texts: fc.Arbitrary<string>, put: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const splice = fc.record({ at: fc.nat(), dropped: fc.nat(6), put });
  return fc.tuple(texts, fc.array(splice, { minLength: 1, maxLength: 3 })).map(([text, splices]) =>
    splices.reduce((whole, each) => {
      const from = each.at % (whole.length + 1);
      return whole.slice(0, from) + each.put + whole.slice(from + each.dropped);
    }, text),
  );
}
