/** What differs between two variants: functions, by what they do and not by how they are laid out, and what is declared. */
import type { Vocabulary } from "../model/vocabulary.js";
import type { Code, CodeFunction } from "./code.js";
import { type LineChange, lineDifference } from "./line-difference.js";

export interface Difference {
  /** Functions that only one of the two has. */
  added: CodeFunction[];
  removed: CodeFunction[];
  changed: { newer: CodeFunction; older: CodeFunction; lines: LineChange[] }[];
  /** `operation invalidate`, `oracle lost-wakeup`, `word PG_reclaim`. */
  declared: { added: string[]; removed: string[]; changed: string[] };
}

export function differenceOf(newer: Code, older: Code): Difference {
  const [ours, theirs] = [namedIn(newer), namedIn(older)];
  const changed = [...ours].flatMap(([name, own]) => {
    const other = theirs.get(name);
    if (other === undefined || meant(newer, own) === meant(older, other)) return [];
    return [{ newer: own, older: other, lines: lineDifference(written(older, other), written(newer, own)) }];
  });
  return {
    added: [...ours].flatMap(([name, own]) => (theirs.has(name) ? [] : [own])),
    removed: [...theirs].flatMap(([name, other]) => (ours.has(name) ? [] : [other])),
    changed,
    declared: declaredDifference(newer.variant.vocabulary, older.variant.vocabulary),
  };
}

export function isNothing({ added, removed, changed, declared }: Difference): boolean {
  return [added, removed, changed, ...Object.values(declared)].every((list) => list.length === 0);
}

/** What an ancestor's is still called for stands beside what is called in its place. */
function namedIn(code: Code): Map<string, CodeFunction> {
  const named = new Map<string, CodeFunction>(code.chosen);
  for (const each of code.functions) if (!named.has(each.name)) named.set(each.name, each);
  return named;
}

/** Without comments and layout; there are no strings in the model. */
function meant(code: Code, own: CodeFunction): string {
  return [...takenBy(code, own).map((line) => line.replace(/^\/\/ /, "")), own.code]
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w ]) ?/g, "$1")
    .replace(/,([)\]}])/g, "$1");
}

/** The code, below what it takes from its file: constants, and what it calls of ancestors. */
function written(code: Code, own: CodeFunction): string[] {
  return [...takenBy(code, own), ...own.code.split("\n")];
}

/** Lines that say what a function's names stand for, where the name does not say it. */
export function takenBy(code: Code, own: CodeFunction): string[] {
  return [...own.names].sort().flatMap((name) => {
    const meaning = code.meaningOf(name, own);
    if (meaning?.kind === "constant") return meaning.text.split("\n");
    if (meaning?.kind !== "function" || code.chosen.get(meaning.function.name)?.path === meaning.function.path)
      return [];
    return meaning.function.exported ? [`// ${name} is that of ${meaning.function.from}`] : [];
  });
}

type Declared = Exclude<keyof Vocabulary, "assertions">;
const KINDS: Record<Declared, string> = { operations: "operation", anomalies: "oracle", words: "word" };

function declaredDifference(newer: Vocabulary, older: Vocabulary): Difference["declared"] {
  const [ours, theirs] = [entriesOf(newer), entriesOf(older)];
  const own = [...ours.keys()];
  return {
    added: own.filter((name) => !theirs.has(name)),
    removed: [...theirs.keys()].filter((name) => !ours.has(name)),
    changed: own.filter((name) => theirs.has(name) && theirs.get(name) !== ours.get(name)),
  };
}

/** Numbers and places are given by the build, and comments change nothing. */
const OF_THE_BUILD = new Set(["number", "offset", "summary"]);

function entriesOf(vocabulary: Vocabulary): Map<string, string> {
  const kinds = Object.keys(KINDS) as Declared[];
  return new Map(
    kinds.flatMap((kind) =>
      vocabulary[kind].map((entry): [string, string] => [
        `${KINDS[kind]} ${entry.name}`,
        JSON.stringify(entry, (key, value: unknown) => (OF_THE_BUILD.has(key) ? undefined : value)),
      ]),
    ),
  );
}
