import { expect, test } from "vitest";
import { placeOfName } from "../../src/files/json-place.js";

const text = `{
  "a": {"b": [1, {"c": "a"}, "a"], "c": true},
  "c": {"a": {}, "\\u0062": 2}
}`;

test.each([
  [["a"], "line 2, column 3"],
  [["a", "b"], "line 2, column 9"],
  [["a", "c"], "line 2, column 36"],
  [["c"], "line 3, column 3"],
  [["c", "a"], "line 3, column 9"],
  [["c", "b"], "line 3, column 18"],
  [["b"], undefined],
  [["a", "b", "c"], undefined],
  [["c", "a", "b"], undefined],
  [[], undefined],
])("%j is found where it is a name, and nowhere else", (names, place) => {
  expect(placeOfName(text, names)).toBe(place);
});
