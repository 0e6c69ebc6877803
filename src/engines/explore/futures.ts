/** What tasks may still touch: from a walk that is over to the one that follows it. */
import * as explore from "../../../assembly/layout/explore.js";
import { setWords, type TaskSpace } from "./task-space.js";

/**
 * Follows the steps that the walk has taken: what a task may touch from a place on is what it touches in its next step, and from
 * wherever that leads. For each gate once more: who comes to a gate goes no further. Leaves it in the memory.
 *
 * @returns whether that is no more than the walk went by: then it has left out nothing that matters.
 */
export function followSteps(memory: WebAssembly.Memory, space: TaskSpace): boolean {
  const edges = edgesIn(memory, space);
  const gates = findGates(memory, space);
  return [undefined, ...gates].map((gate, n) => follow(edges, gate, n, memory, space)).every((isKnown) => isKnown);
}

/** @param gate that ends what is followed; undefined: nothing does. @param n the futures' place in their list. */
function follow(
  edges: readonly Edge[],
  gate: number | undefined,
  n: number,
  memory: WebAssembly.Memory,
  space: TaskSpace,
) {
  const words = 2 * setWords(space.stateBytes);
  const awaited = awaitedIn(memory, space);
  const futures = new Int32Array(memory.buffer, space.futures + n * space.futuresBytes, 4 * awaited.length * words);
  const before = futures.slice();
  futures.set(new Int32Array(memory.buffer, space.touched, futures.length));
  const isAtGate = (state: number) => gate !== undefined && awaited[state] === gate;
  for (const state of awaited.keys()) {
    if (isAtGate(state)) futures.fill(0, 4 * state * words, 4 * (state + 1) * words);
  }
  const followed = edges.filter(([from]) => !isAtGate(from >>> 2));
  for (let changed = true; changed;) {
    changed = false;
    for (const [from, to] of followed) {
      for (let word = 0; word < words; word++) {
        const all = futures[from * words + word]! | futures[to * words + word]!;
        if (all === futures[from * words + word]) continue;
        futures[from * words + word] = all;
        changed = true;
      }
    }
  }
  return futures.every((set, word) => (set & ~before[word]!) === 0);
}

/** What tasks have been seen to await, as far as there is room; those that were known keep their places. */
function findGates(memory: WebAssembly.Memory, space: TaskSpace): number[] {
  const list = new Int32Array(memory.buffer, space.gates, explore.MAX_GATES);
  const gates = new Set(list.filter((gate) => gate !== 0));
  for (const awaited of awaitedIn(memory, space)) {
    if (awaited >>> 8 !== 0 && gates.size < explore.MAX_GATES) gates.add(awaited);
  }
  list.set([...gates]);
  return [...gates];
}

/** By task state: a word's offset and a value's code, or an AWAITS_ number. */
function awaitedIn(memory: WebAssembly.Memory, space: TaskSpace): Int32Array {
  return new Int32Array(memory.buffer, space.awaited, counterOf(memory, space, explore.COUNTER_TASK_STATES));
}

/** From a place to a place. */
type Edge = readonly [from: number, to: number];

/** The last first: task states are numbered as they are found, and what is found last are mostly the later steps. */
function edgesIn(memory: WebAssembly.Memory, space: TaskSpace): Edge[] {
  const table = new Uint32Array(memory.buffer, space.taskEdges, 2 * space.maxTaskEdges);
  const edges: Edge[] = [];
  for (let at = 0; at < table.length; at += 2) {
    const [to, from] = [table[at]!, table[at + 1]!];
    if (from !== 0) edges.push([from - 1, to]);
  }
  return edges.sort(([a], [b]) => b - a);
}

function counterOf(memory: WebAssembly.Memory, space: TaskSpace, counter: number): number {
  return counters(memory, space)[counter / 4] ?? 0;
}

function counters(memory: WebAssembly.Memory, space: TaskSpace): Int32Array {
  return new Int32Array(memory.buffer, space.counters, explore.COUNTER_BYTES / 4);
}
