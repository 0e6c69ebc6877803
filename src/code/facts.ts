/** What `show` says, as plain JSON. */
import { isAbsolute, join, relative } from "node:path";
import { type Variant, lineOf } from "../compile/variant.js";
import { packageRoot } from "../paths.js";
import type { Code, CodeFunction } from "./code.js";
import { type Difference, type Named, differenceOf, takenBy } from "./difference.js";

export interface Place {
  /** `kernel/rmap.ts`, `v2.6.23`, `my-patch.ts`. */
  from: string;
  /** From the current folder if it lies therein, and from 1. */
  file: string;
  line: number;
}

export interface FunctionFacts extends Place {
  name: string;
  /** False: only its own file calls it. */
  exported: boolean;
  comment: string;
  /** Constants of its file, and ancestors' functions that it has names for. */
  takes: string[];
  code: string;
  /** What it was before it was redefined, the newest first. */
  older: Place[];
  calledBy: { name: string; from: string }[];
  /** `operation writeback`, `oracle lost-wakeup`: what the harness calls it for. */
  runBy: string[];
}

export function functionFacts(code: Code, own: CodeFunction): FunctionFacts {
  const { name, exported, comment } = own;
  const { operations, anomalies } = code.variant.vocabulary;
  const isIt = (each: { function: string } | undefined) => exported && each?.function === name;
  return {
    name,
    ...placeOf(code.variant, own),
    exported,
    comment,
    takes: takenBy(code, own),
    code: own.code,
    older: own.older.map((each) => placeOf(code.variant, each)),
    calledBy: code.callersOf(own).map(({ name: caller, from }) => ({ name: caller, from })),
    runBy: [
      ...operations.filter(isIt).map((each) => `operation ${each.name}`),
      ...anomalies.filter(({ oracle }) => isIt(oracle)).map((each) => `oracle ${each.name}`),
    ],
  };
}

/** What variants bring comes first, the newest before the others; then the kernel's own, a file after the other. */
export function inOrderOfOrigin(code: Code): CodeFunction[] {
  const paths = lineOf(code.variant).map(({ path }) => path);
  const rank = ({ path }: CodeFunction) => (paths.includes(path) ? paths.indexOf(path) : paths.length);
  const base = (each: CodeFunction) => (rank(each) < paths.length ? "" : each.path);
  return code.functions.toSorted((a, b) => rank(a) - rank(b) || (base(a) < base(b) ? -1 : base(a) > base(b) ? 1 : 0));
}

type NamedPlace = Place & { name: string };

export interface DifferenceFacts {
  variant: string;
  against: string;
  added: NamedPlace[];
  removed: NamedPlace[];
  changed: { name: string; variant: Place; against: Place; lines: Difference["changed"][number]["lines"] }[];
  declared: Difference["declared"];
}

/** @param name of one function; undefined: all. */
export function differenceFacts(newer: Code, older: Code, name?: string): DifferenceFacts {
  const { added, removed, changed, declared } = differenceOf(newer, older);
  const meant = (each: { name: string }) => name === undefined || each.name === name;
  const named = (code: Code) => (each: Named) => ({ name: each.name, ...placeOf(code.variant, each.function) });
  return {
    variant: newer.variant.origin,
    against: older.variant.origin,
    added: added.filter(meant).map(named(newer)),
    removed: removed.filter(meant).map(named(older)),
    changed: changed.filter(meant).map(({ name: called, newer: own, older: other, lines }) => ({
      name: called,
      variant: placeOf(newer.variant, own),
      against: placeOf(older.variant, other),
      lines,
    })),
    declared: name === undefined ? declared : { added: [], removed: [], changed: [] },
  };
}

function placeOf(variant: Variant, { from, path, line }: CodeFunction): Place {
  const own = lineOf(variant).find((each) => each.path === path && !each.shipped);
  return { from, file: own?.origin ?? fromHere(join(packageRoot, "assembly", `${path}.ts`)), line };
}

/** The shorter way to name a file. */
function fromHere(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") || isAbsolute(path) ? file : path;
}
