/** The assertions in the model's code: `BUG_ON` says which has failed, by function, file and line. */
import { type Base, PROBE, basesOf, modulesOf, textOf } from "./base.js";
import { withoutComments } from "./comments.js";
import type { AssertionEntry } from "./vocabulary.js";

/** Of the rooms beside the kernel's that assert. */
const ROOMS = ["machine/locks", "oracle/audit"];

/** Of all files that a base is made of, in a fixed order. The probe asserts nothing. */
export function assertionsOf(base: Base): AssertionEntry[] {
  if (base === PROBE) return [];
  return [...ROOMS, ...basesOf(base).toReversed().flatMap(modulesOf)].flatMap((module) =>
    assertionsIn(textOf(module), `assembly/${module}`, `${module}.ts`),
  );
}

/**
 * Of one source, in the order of their places.
 *
 * @param file as messages name it.
 */
export function assertionsIn(text: string, module: string, file: string): AssertionEntry[] {
  const code = withoutComments(text);
  return [...code.matchAll(/(?<!\bfunction\s+)(?<![\w$])BUG_ON\s*\(/g)].map(({ index }) => {
    const before = code.slice(0, index);
    const names = [...before.matchAll(/\bfunction\s+([\w$]+)/g)];
    return { function: names.at(-1)?.[1] ?? "", file, line: before.split("\n").length, module };
  });
}

/** `put_bh, kernel/buffer.ts:66`. */
export function formatAssertion({ function: name, file, line }: Omit<AssertionEntry, "module">): string {
  return `${name}, ${file}:${line}`;
}
