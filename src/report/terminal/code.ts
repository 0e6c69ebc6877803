/** A variant's code, for a terminal. */
import { color } from "./color.js";
import type { FunctionFacts, Place } from "../../code/facts.js";
import { wrap } from "./wrap.js";

/** A line a function. */
export function codeList(functions: readonly FunctionFacts[]): string {
  const width = Math.max(...functions.map(({ name }) => name.length));
  return functions.map((each) => `${each.name.padEnd(width)}  ${originOf(each)}`).join("\n");
}

/** Of two that have one name, the one that is not called by it says who calls it. */
function originOf({ from, exported, calledBy, older }: FunctionFacts): string {
  if (older.length > 0) return `${from}, redefines ${older[0]!.from}`;
  return exported ? from : `${from}, called by ${calledBy.map(({ name }) => name).join(", ")}`;
}

/** One after the other, with comments and code. */
export function codeText(functions: readonly FunctionFacts[]): string {
  return functions
    .map((each) => `${color.bold(`// ${each.name}, ${placeText(each)}`)}\n${sourceText(each)}`)
    .join("\n\n");
}

export function functionSheet(each: FunctionFacts): string {
  const callers = each.calledBy.map(({ name, from }) => `${name} (${from})`);
  const called = [...each.runBy, ...callers].join(", ");
  return [
    color.bold(`${each.name}, ${placeText(each)}`),
    "",
    sourceText(each),
    "",
    each.older.length === 0 ? "redefines nothing older" : "redefines",
    ...each.older.map((older) => `  ${placeText(older)}`),
    called === "" ? "called by nothing" : `called by\n${wrap(called, "  ")}`,
  ].join("\n");
}

function sourceText({ comment, takes, code }: FunctionFacts): string {
  return [...(comment === "" ? [] : [color.dim(comment)]), ...takes.map((line) => color.dim(line)), code].join("\n");
}

/** `v2.6.23 (assembly/variants/versions/v2.6.23.ts:29)`. */
export function placeText({ from, file, line }: Place): string {
  return `${from} (${file}:${line})`;
}
