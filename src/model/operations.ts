/** The operations of a base, read from its `operations.ts`: in the order in which it has them. */
import { posix } from "node:path";
import { textOf } from "./base.js";
import { withoutComments } from "./comments.js";
import { lineAt, parseDeclarations } from "./declarations.js";
import type { OperationEntry } from "./vocabulary.js";

type Unnumbered = Omit<OperationEntry, "number">;

/**
 * Its own functions with a tag, and those that it exports of another file by name, or all of it, which have their tag there. What
 * it has by name itself takes the place of one of the same function in a file of which it exports everything.
 *
 * @param module from `assembly` on.
 */
export function operationsIn(module: string): Unnumbered[] {
  const text = textOf(module);
  const own: Placed[] = parseDeclarations(text).operations.map(
    ({ name, operands, filesystems, summary, function: carriedOutBy, line }) => ({
      line,
      operations: [{ name, operands, filesystems, summary, function: carriedOutBy }],
    }),
  );
  const named = [...own, ...exportedByName(text, module)];
  const taken = new Set(named.flatMap(({ operations }) => operations.map((each) => each.function)));
  const stars = exportedWhole(text, module).map(({ line, operations }) => ({
    line,
    operations: operations.filter((each) => !taken.has(each.function)),
  }));
  return [...named, ...stars].sort((a, b) => a.line - b.line).flatMap(({ operations }) => operations);
}

interface Placed {
  line: number;
  operations: Unnumbered[];
}

function exportedByName(text: string, module: string): Placed[] {
  const lists = withoutComments(text).matchAll(/^export\s*\{([^}]*)\}\s*from\s*"(\.[^"]+)"/gm);
  return [...lists].map(({ 1: list = "", 2: from = "", index }) => {
    const there = operationsIn(moduleOf(from, module));
    const operations = list.split(",").flatMap((clause) => {
      const [name, exported = name] = clause.trim().split(/\s+as\s+/);
      const found = there.find((each) => each.function === name);
      return found === undefined ? [] : { ...found, function: exported! };
    });
    return { line: lineAt(text, index), operations };
  });
}

function exportedWhole(text: string, module: string): Placed[] {
  const all = withoutComments(text).matchAll(/^export\s*\*\s*from\s*"(\.[^"]+)"/gm);
  return [...all].map(({ 1: from = "", index }) => ({
    line: lineAt(text, index),
    operations: operationsIn(moduleOf(from, module)),
  }));
}

function moduleOf(specifier: string, from: string): string {
  return posix.join(posix.dirname(from), specifier);
}
