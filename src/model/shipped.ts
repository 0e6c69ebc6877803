/** The vocabulary that ships: the kernel's operations, the probe's, the anomalies and the words. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as anomalies from "../../assembly/vocabulary/anomalies.js";
import * as words from "../../assembly/vocabulary/words.js";
import { packageRoot } from "../paths.js";
import { kernelAssertions } from "./assertions.js";
import { parseDeclarations, summaryOf } from "./declarations.js";
import type { AnomalyEntry, OperationEntry, Vocabulary, WordEntry } from "./vocabulary.js";

function textOf(file: string): string {
  return readFileSync(join(packageRoot, "assembly", file), "utf8");
}

function operationsIn(file: string): OperationEntry[] {
  return parseDeclarations(textOf(file)).operations.map(
    ({ name, operands, filesystems, summary, function: carriedOutBy }, number) => ({
      name,
      number,
      operands,
      filesystems,
      summary,
      function: carriedOutBy,
    }),
  );
}

/** `LOST_STORE` is `lost-store`, and its comment says what it means. */
function shippedAnomalies(): AnomalyEntry[] {
  const numbers: Record<string, number> = { ...anomalies };
  return [...textOf("vocabulary/anomalies.ts").matchAll(/\/\*\*([\s\S]*?)\*\/\s*export const (\w+) = \d+;/g)].map(
    ([, comment = "", constant = ""]) => ({
      name: constant.toLowerCase().replaceAll("_", "-"),
      number: numbers[constant]!,
      summary: summaryOf(comment),
    }),
  );
}

function shippedWords(): WordEntry[] {
  const offsets: Record<string, number> = { ...words };
  return parseDeclarations(textOf("vocabulary/words.ts")).words.map(({ name, scope, purpose }) => ({
    name,
    scope,
    purpose,
    offset: offsets[name]!,
  }));
}

const shared = { anomalies: shippedAnomalies(), words: shippedWords() };

/** What named scenarios and defaults are of. */
export const kernelVocabulary: Vocabulary = {
  operations: operationsIn("kernel/operations.ts"),
  ...shared,
  assertions: kernelAssertions(),
  patched: false,
};

/** Of each subject, without what variants declare. */
export const shippedVocabularies: Record<string, Vocabulary> = {
  kernel: kernelVocabulary,
  probe: { operations: operationsIn("probe/probe.ts"), ...shared, assertions: [], patched: false },
};

/** Whether an operation ships with some subject. */
export function isShipped(operation: string): boolean {
  return Object.values(shippedVocabularies).some(({ operations }) => operations.some(({ name }) => name === operation));
}
