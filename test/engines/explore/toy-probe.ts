/**
 * The probe as plain data, and every interleaving of its steps, one after the other: no engine, no table of states, no scheduler.
 * A writer does `data = value; dirty = 1`, a writeback `disk = data; dirty = 0`, or, fixed, these two the other way round.
 */
import { MAX_CPUS } from "../../../assembly/layout/index.js";

interface Cell {
  data: number;
  dirty: number;
  disk: number;
}

type Step = (cell: Cell) => Cell;

export type Toy = "probe-broken" | "probe-fixed";

export interface Enumerated {
  interleavings: bigint;
  /** Interleavings at whose end a store is lost. */
  lost: bigint;
  /** Steps of each interleaving: all have as many. */
  steps: number;
  /** How likely a lost store is when each task that has steps left is as likely as any other to take the next. */
  fraction: string;
  /** Different cells with different positions of the tasks, in all interleavings together. */
  states: number;
  /** Those at an end, and those of them where a store is lost. */
  ends: number;
  lostEnds: number;
}

/** @param text the short form: `store; store | writeback`. */
export function enumerate(text: string, toy: Toy): Enumerated {
  const tasks = text.split("|").map((operations, task) => stepsOf(operations, task, toy));
  const states = new Set<string>();
  const ends = new Map<string, boolean>();
  let interleavings = 0n;
  let lost = 0n;
  const go = (cell: Cell, taken: readonly number[]): Rational => {
    const state = JSON.stringify([cell, taken]);
    states.add(state);
    const able = tasks.flatMap((steps, task) => (taken[task]! < steps.length ? [task] : []));
    if (able.length === 0) {
      const isLost = cell.dirty === 0 && cell.disk !== cell.data;
      interleavings++;
      if (isLost) lost++;
      ends.set(state, isLost);
      return [isLost ? 1n : 0n, 1n];
    }
    const parts = able.map((task) => go(tasks[task]![taken[task]!]!(cell), taken.with(task, taken[task]! + 1)));
    const [numerator, denominator] = parts.reduce(add);
    return [numerator, denominator * BigInt(able.length)];
  };
  const likely = go(
    { data: 0, dirty: 0, disk: 0 },
    tasks.map(() => 0),
  );
  return {
    interleavings,
    lost,
    steps: tasks.flat().length,
    fraction: lowest(likely),
    states: states.size,
    ends: ends.size,
    lostEnds: [...ends.values()].filter(Boolean).length,
  };
}

/** What a writer stores says which task it is, and which of its operations (assembly/probe.ts). */
function stepsOf(operations: string, task: number, toy: Toy): Step[] {
  return operations.split(";").flatMap((operation, n): Step[] => {
    const value = n * MAX_CPUS + task + 1;
    if (operation.trim() === "store") return [(cell) => ({ ...cell, data: value }), (cell) => ({ ...cell, dirty: 1 })];
    const copy: Step = (cell) => ({ ...cell, disk: cell.data });
    const clear: Step = (cell) => ({ ...cell, dirty: 0 });
    return toy === "probe-broken" ? [copy, clear] : [clear, copy];
  });
}

/** Numerator and denominator. */
type Rational = readonly [bigint, bigint];

function add([a, b]: Rational, [c, d]: Rational): Rational {
  return [a * d + c * b, b * d];
}

function lowest([numerator, denominator]: Rational): string {
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return `${numerator / a}/${denominator / a}`;
}

/** Every scenario of stores and writebacks with so many operations in one to three tasks. */
export function* everyScenario(operations: number): Generator<string> {
  for (let kinds = 0; kinds < 2 ** operations; kinds++) {
    const names = Array.from({ length: operations }, (_, n) => ((kinds >> n) & 1 ? "writeback" : "store"));
    for (let bars = 0; bars < 2 ** (operations - 1); bars++) {
      const text = names.map((name, n) => (n === 0 ? name : `${(bars >> (n - 1)) & 1 ? " |" : ";"} ${name}`)).join("");
      if (text.split("|").length <= 3) yield text;
    }
  }
}
