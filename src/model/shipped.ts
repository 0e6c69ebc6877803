/** The vocabulary that ships: of each base its operations, oracles, words and assertions, the probe's, and the anomalies. */
import * as anomalies from "../../assembly/vocabulary/anomalies.js";
import * as words from "../../assembly/vocabulary/words.js";
import { assertionsOf } from "./assertions.js";
import { type Base, OLDEST_BASE, PROBE, basesOf, modulesOf, textOf } from "./base.js";
import { type Declarations, parseDeclarations, summaryOf } from "./declarations.js";
import { extend } from "./extend.js";
import { filesystemNames } from "./filesystems.js";
import { operationsIn } from "./operations.js";
import type { AnomalyEntry, Vocabulary, WordEntry } from "./vocabulary.js";

/** `LOST_STORE` is `lost-store`, and its comment says what it means. */
export function shippedAnomalies(): AnomalyEntry[] {
  const numbers: Record<string, number> = { ...anomalies };
  return [...textOf("vocabulary/anomalies").matchAll(/\/\*\*([\s\S]*?)\*\/\s*export const (\w+) = \d+;/g)].map(
    ([, comment = "", constant = ""]) => ({
      name: constant.toLowerCase().replaceAll("_", "-"),
      number: numbers[constant]!,
      summary: summaryOf(comment),
    }),
  );
}

function shippedWords(): WordEntry[] {
  const offsets: Record<string, number> = { ...words };
  return parseDeclarations(textOf("vocabulary/words")).words.map(({ name, scope, purpose }) => ({
    name,
    scope,
    purpose,
    offset: offsets[name]!,
  }));
}

const shared = { anomalies: shippedAnomalies(), words: shippedWords() };

const read = new Map<Base, Vocabulary>();

/** What every variant of a base has before it declares anything. */
export function vocabularyOfBase(base: Base): Vocabulary {
  const known = read.get(base) ?? readVocabulary(base);
  read.set(base, known);
  return known;
}

function readVocabulary(base: Base): Vocabulary {
  const operations = operationsIn(base === PROBE ? "probe/probe" : `${base}/operations`).map((operation, number) => ({
    ...operation,
    number,
  }));
  const declared = declaredBy(base);
  const frames = declared.words.some(({ name }) => name === "page_slot") ? ({ frames: true } as const) : {};
  const own = { operations, ...shared, filesystems: filesystemNames, assertions: [], patched: false, ...frames };
  return extend(own, declared, { assertions: assertionsOf(base), shipped: true });
}

/** The oracles and words of a base, those of the bases that it is on top of first. */
function declaredBy(base: Base): Declarations {
  const declared = basesOf(base)
    .toReversed()
    .flatMap(modulesOf)
    .map((module) => parseDeclarations(textOf(module)));
  return {
    operations: [],
    oracles: declared.flatMap(({ oracles }) => oracles),
    words: declared.flatMap(({ words: own }) => own),
  };
}

/** Of the oldest base: what scenarios and defaults are of that name no variant. */
export const kernelVocabulary: Vocabulary = vocabularyOfBase(OLDEST_BASE);
