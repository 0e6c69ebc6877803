/** What differs between two variants: functions, by what they do and not by how they are laid out, and what is declared. */
import type { DeclaredKind, Vocabulary } from "../model/vocabulary.js";
import type { Code, CodeFunction } from "./code.js";
import { type LineChange, lineDifference } from "./line-difference.js";

/** A function by the name that it is called by: that of an ancestor may have one of its own in the patch that calls it. */
export interface Named {
  name: string;
  function: CodeFunction;
}

export interface Difference {
  /** Functions that only one of the two has. */
  added: Named[];
  removed: Named[];
  changed: { name: string; newer: CodeFunction; older: CodeFunction; lines: LineChange[] }[];
  /** `operation invalidate`, `oracle lost-wakeup`, `word PG_reclaim`. */
  declared: { added: string[]; removed: string[]; changed: string[] };
}

export function differenceOf(newer: Code, older: Code): Difference {
  const [ours, theirs] = [namedIn(newer), namedIn(older)];
  const onlyIn = (some: Map<string, CodeFunction>, others: Map<string, CodeFunction>) =>
    [...some].filter(([name]) => !others.has(name)).map(([name, each]) => ({ name, function: each }));
  const changed = [...ours].flatMap(([name, own]) => {
    const other = theirs.get(name);
    if (other === undefined) return [];
    const [before, after] = [written(older, other, name), written(newer, own, name)];
    if (meaningOf(before) === meaningOf(after)) return [];
    return [{ name, newer: own, older: other, lines: lineDifference(before, after) }];
  });
  return {
    added: onlyIn(ours, theirs),
    removed: onlyIn(theirs, ours),
    changed,
    declared: declaredDifference(newer.variant.vocabulary, older.variant.vocabulary),
  };
}

export function isNothing({ added, removed, changed, declared }: Difference): boolean {
  return [added, removed, changed, ...Object.values(declared)].every((list) => list.length === 0);
}

/** What the model calls by its name, and what a file calls by a name that only the file has. */
function namedIn(code: Code): Map<string, CodeFunction> {
  const named = new Map<string, CodeFunction>(code.chosen);
  for (const caller of code.functions) {
    for (const name of caller.calls) {
      const meaning = code.meaningOf(name, caller);
      if (meaning?.kind === "function" && !named.has(name)) named.set(name, meaning.function);
    }
  }
  return named;
}

/** Without comments and layout; there are no strings in the model. */
function meaningOf(lines: readonly string[]): string {
  return lines
    .join("\n")
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w ]) ?/g, "$1")
    .replace(/,([)\]}])/g, "$1");
}

/** The code under the name that it is called by, below the constants that it takes from its file. */
function written(code: Code, own: CodeFunction, name: string): string[] {
  const text = own.code.slice(0, own.nameAt) + name + own.code.slice(own.nameAt + own.name.length);
  const constants = [...own.names].sort().flatMap((each) => {
    const meaning = code.meaningOf(each, own);
    return meaning?.kind === "constant" ? meaning.text.split("\n") : [];
  });
  return [...constants, ...(code.chosen.has(name) ? text : text.replace(/^export /, "")).split("\n")];
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

const KINDS: Record<DeclaredKind, string> = { operations: "operation", anomalies: "oracle", words: "word" };

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
  const kinds = Object.keys(KINDS) as DeclaredKind[];
  return new Map(
    kinds.flatMap((kind) =>
      vocabulary[kind].map((entry): [string, string] => [
        `${KINDS[kind]} ${entry.name}`,
        JSON.stringify(entry, (key, value: unknown) => (OF_THE_BUILD.has(key) ? undefined : value)),
      ]),
    ),
  );
}
