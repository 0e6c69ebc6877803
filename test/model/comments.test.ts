import { expect, test } from "vitest";
import { docComments, withoutComments } from "../../src/model/comments.js";

test("a comment is what the compiler takes for one", () => {
  const text = `// not /** this */
/* nor /** this */ const a = "/** nor this */"; /** but this */
/**/ const b = '//'; /**
 * and this "one" */`;
  const found = docComments(text);
  expect(found.map(({ body }) => body)).toEqual([" but this ", '\n * and this "one" ']);
  expect(found.map(({ start, end }) => text.slice(start - 3, end))).toEqual([
    "/** but this */",
    '/**\n * and this "one" */',
  ]);
});

test("without its comments a text has its code, and that where it was", () => {
  const text = 'a /* b\n c */ d // e "\n"f // g" /* h */ i';
  const blank = withoutComments(text);
  expect(blank).toBe('a     \n      d       \n"f // g"         i');
  expect(blank).toHaveLength(text.length);
});
