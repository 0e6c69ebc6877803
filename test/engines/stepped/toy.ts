/** The probe once more, as plain functions, and all orders of its steps: what schedulers and probabilities are held against. */
import { gammaQuantile } from "../../../src/stats/gamma-quantile.js";
import { normalQuantile } from "../../../src/stats/normal-quantile.js";

export interface Cell {
  data: number;
  dirty: number;
  disk: number;
}

type Step = (cell: Cell) => void;

export const writer: Step[] = [(cell) => void (cell.data = 1), (cell) => void (cell.dirty = 1)];
export const brokenWriteback: Step[] = [(cell) => void (cell.disk = cell.data), (cell) => void (cell.dirty = 0)];
export const fixedWriteback: Step[] = [(cell) => void (cell.dirty = 0), (cell) => void (cell.disk = cell.data)];

export interface Order {
  /** `aabb`: who takes each step. */
  name: string;
  probability: number;
  lost: boolean;
}

/**
 * Every order of the tasks' steps. Before each a die is thrown among the tasks that have steps left.
 *
 * @param weights a task's, of a die that is not fair.
 */
export function allOrders(tasks: readonly Step[][], weights = tasks.map(() => 1)): Order[] {
  const go = (taken: number[], name: string, probability: number): Order[] => {
    const able = tasks.flatMap((steps, task) => (taken[task]! < steps.length ? [task] : []));
    if (able.length === 0) return [{ name, probability, lost: isLost(tasks, name) }];
    const weight = able.reduce((sum, task) => sum + weights[task]!, 0);
    return able.flatMap((task) => {
      const after = taken.map((count, other) => (other === task ? count + 1 : count));
      return go(after, name + letter(task), (probability * weights[task]!) / weight);
    });
  };
  return go(
    tasks.map(() => 0),
    "",
    1,
  );
}

/**
 * The same under pct, from its definition: each order of priorities is as likely as any other, and so is each choice of the
 * depth - 1 steps, among so many, before which the task that took the last one falls below all others.
 */
export function pctOrders(tasks: readonly Step[][], depth: number, among: number): Order[] {
  const found = new Map<string, Order>();
  const permutations = permutationsOf([...tasks.keys()]);
  const falls = tuples(depth - 1, among);
  for (const priorities of permutations) {
    for (const before of falls) {
      const name = runByPriority(tasks, priorities, before);
      const order = found.get(name) ?? { name, probability: 0, lost: isLost(tasks, name) };
      order.probability += 1 / (permutations.length * falls.length);
      found.set(name, order);
    }
  }
  return [...found.values()];
}

function runByPriority(tasks: readonly Step[][], priorities: readonly number[], falls: readonly number[]): string {
  let order = [...priorities];
  const left = tasks.map(({ length }) => length);
  const taken: number[] = [];
  while (left.some((steps) => steps > 0)) {
    const last = taken.at(-1);
    if (last !== undefined && falls.includes(taken.length + 1))
      order = [...order.filter((task) => task !== last), last];
    const task = order.find((candidate) => left[candidate]! > 0)!;
    left[task]!--;
    taken.push(task);
  }
  return taken.map(letter).join("");
}

function permutationsOf(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutationsOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

/** All lists of this length of numbers from 1 to `high`. */
function tuples(length: number, high: number): number[][] {
  if (length === 0) return [[]];
  const shorter = tuples(length - 1, high);
  return Array.from({ length: high }, (_, n) => shorter.map((rest) => [n + 1, ...rest])).flat();
}

function isLost(tasks: readonly Step[][], name: string): boolean {
  const cell: Cell = { data: 0, dirty: 0, disk: 0 };
  const left = tasks.map((steps) => [...steps]);
  for (const task of name) left[task.charCodeAt(0) - FIRST]!.shift()!(cell);
  return cell.dirty === 0 && cell.disk !== cell.data;
}

const FIRST = "a".charCodeAt(0);

function letter(task: number): string {
  return String.fromCharCode(FIRST + task);
}

/** How often a task is put aside that has steps left. */
export function switchesOf(name: string): number {
  return [...name].filter((task, n) => n > 0 && name[n - 1] !== task && name.lastIndexOf(name[n - 1]!) > n).length;
}

/** `aabb`, of a schedule. */
export function orderOf(schedule: Uint8Array): string {
  return [...schedule].map(letter).join("");
}

export function probabilities(orders: readonly Order[]): Map<string, number> {
  return new Map(orders.map(({ name, probability }) => [name, probability]));
}

/**
 * Pearson's statistic over its 99.9 % quantile: above 1, the names were not drawn with these probabilities, or one of a
 * thousand seeds was met. Infinite for a name that has no probability.
 */
export function misfit(names: readonly string[], expectation: ReadonlyMap<string, number>): number {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  if ([...counts.keys()].some((name) => !expectation.has(name))) return Infinity;
  let statistic = 0;
  for (const [name, probability] of expectation) {
    const expected = probability * names.length;
    statistic += ((counts.get(name) ?? 0) - expected) ** 2 / expected;
  }
  const freedom = expectation.size - 1;
  return statistic / (freedom === 1 ? normalQuantile(0.9995) ** 2 : 2 * gammaQuantile(0.999, freedom / 2));
}

/** Each of them as likely as any other. */
export function uniform(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name) => [name, 1 / names.length]));
}
