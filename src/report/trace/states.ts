/** The state that a trace tells of, word by word: what each was at the beginning, and which step made it what. Nothing is guessed. */
import type { Trace, TraceStep } from "../../trace/trace.js";

export interface StateWord {
  word: string;
  group: string;
  /** Before the first step. */
  beginning: string;
  /** A step takes it as a lock, or gives it back: it has a holder. */
  lock: boolean;
}

export interface States {
  /** Every word that is not 0 at the beginning or that a step changes; by group, then by name. */
  words: StateWord[];
  /** For each step the words that it changes, by their index, and what they are then. */
  sets: [word: number, value: string][][];
}

const LOCKS = "Locks";
const OTHERS = "Counts and the rest";

/** By the kernel's names; in the order in which they are drawn. */
const GROUPS: readonly (readonly [string, RegExp])[] = [
  ["Data", /^(memory|disk)\b/],
  ["Page table and TLBs", /^(pte|TLB)\b/],
  ["Page flags", /^PG_/],
  ["Tags", /^tag /],
  ["Buffers", /^(BH_|b_)/],
  [LOCKS, /^$/],
  [OTHERS, /^/],
];

/** Undefined: of a trace whose steps do not say what they changed, as older versions told them, only the table is known. */
export function statesOf(trace: Trace): States | undefined {
  if (trace.steps.length === 0 || trace.steps.some(({ changes }) => changes === undefined)) return undefined;
  const changes = trace.steps.flatMap((step) => step.changes ?? []);
  const locks = new Set(trace.steps.flatMap(lockOf));
  const beginning = new Map(changes.toReversed().map(({ word, before }) => [word, before]));
  for (const { word, value } of trace.beginning) beginning.set(word, value);
  const words = [...beginning]
    .map(([word, value]) => ({ word, group: groupOf(word, locks), beginning: value, lock: locks.has(word) }))
    .toSorted((a, b) => rankOf(a) - rankOf(b) || a.word.localeCompare(b.word, "en", { numeric: true }));
  const index = new Map(words.map(({ word }, at) => [word, at]));
  const sets = trace.steps.map((step) =>
    (step.changes ?? []).map(({ word, after }): [number, string] => [index.get(word)!, after]),
  );
  return { words, sets };
}

/** The word that the step's line says has changed, of a step that takes or gives back a lock. */
function lockOf({ locking, change, changes = [] }: TraceStep): string[] {
  if (!locking) return [];
  return changes
    .filter(({ word, before, after }) => change === `${word} ${before} -> ${after}`)
    .map(({ word }) => word);
}

function groupOf(word: string, locks: ReadonlySet<string>): string {
  return locks.has(word) ? LOCKS : GROUPS.find(([, names]) => names.test(word))![0];
}

function rankOf({ group }: StateWord): number {
  return GROUPS.findIndex(([name]) => name === group);
}
