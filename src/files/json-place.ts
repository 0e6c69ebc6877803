/** Where in a JSON text something is said. */
import { lineAndColumn, TOKEN } from "./json-syntax.js";

/** An object or a list that has begun; of an object the last name in it. */
interface Open {
  object: boolean;
  name?: string;
}

/**
 * @param text in which jsonFault finds none.
 * @param names of objects in objects, from outside: `["explore", "fs"]`.
 * @returns the place of the last name, `line 3, column 5`; undefined if there is none.
 */
export function placeOfName(text: string, names: readonly string[]): string | undefined {
  const open: Open[] = [];
  let before = "";
  for (let at = 0; ; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[1];
    if (token === undefined) return undefined;
    const innermost = open.at(-1);
    if (token === "{" || token === "[") open.push({ object: token === "{" });
    else if (token === "}" || token === "]") open.pop();
    else if (innermost?.object === true && (before === "{" || before === ",")) {
      innermost.name = String(JSON.parse(token));
      if (isPath(open, names)) return lineAndColumn(text, TOKEN.lastIndex - token.length);
    }
    before = token;
  }
}

function isPath(open: readonly Open[], names: readonly string[]): boolean {
  return open.length === names.length && open.every(({ object, name }, index) => object && name === names[index]);
}
