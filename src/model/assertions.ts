/** The assertions in the model's code: `BUG_ON` says which has failed, by function, file and line. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../paths.js";
import { withoutComments } from "./comments.js";
import type { AssertionEntry } from "./vocabulary.js";

/** Of the rooms beside the kernel's that assert. */
const ROOMS = ["machine/locks", "oracle/audit"];

/** The kernel's, in a fixed order. */
export function kernelAssertions(): AssertionEntry[] {
  const assembly = join(packageRoot, "assembly");
  const kernel = readdirSync(join(assembly, "kernel")).map((file) => `kernel/${file.replace(/\.ts$/, "")}`);
  return [...ROOMS, ...kernel.sort()].flatMap((module) =>
    assertionsIn(readFileSync(join(assembly, `${module}.ts`), "utf8"), `assembly/${module}`, `${module}.ts`),
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
