/** What tasks may still touch: from a walk that is over to the one that follows it. */
import * as explore from "../../../assembly/layout/explore.js";
import { setWords, type Space } from "./space.js";

/**
 * Follows the steps that the walk has taken: what a task may touch from a place on is what it touches in its next step, and from
 * wherever that leads. Leaves it in the memory.
 *
 * @returns whether that is no more than the walk went by: then it has left out nothing that matters.
 */
export function followSteps(memory: WebAssembly.Memory, space: Space): boolean {
  const words = 2 * setWords(space.stateBytes);
  const places = 4 * counterOf(memory, space, explore.COUNTER_TASK_STATES);
  const futures = new Int32Array(memory.buffer, space.futures, places * words);
  const before = futures.slice();
  futures.set(new Int32Array(memory.buffer, space.touched, places * words));
  const edges = distinctEdges(memory, space);
  for (let changed = true; changed;) {
    changed = false;
    for (const [from, to] of edges) {
      for (let n = 0; n < words; n++) {
        const all = futures[from * words + n]! | futures[to * words + n]!;
        if (all === futures[from * words + n]) continue;
        futures[from * words + n] = all;
        changed = true;
      }
    }
  }
  return futures.every((set, n) => (set & ~before[n]!) === 0);
}

/** Without those that several engines have noted; the last first, for they are mostly the later steps. */
function distinctEdges(memory: WebAssembly.Memory, space: Space): [number, number][] {
  const count = counterOf(memory, space, explore.COUNTER_TASK_EDGES);
  const list = new Uint32Array(memory.buffer, space.taskEdges, 2 * count);
  const edges = new Map<string, [number, number]>();
  for (let n = 0; n < count; n++) edges.set(`${list[2 * n]} ${list[2 * n + 1]}`, [list[2 * n]!, list[2 * n + 1]!]);
  const distinct = [...edges.values()];
  list.set(distinct.flat());
  counters(memory, space)[explore.COUNTER_TASK_EDGES / 4] = distinct.length;
  return distinct.toReversed();
}

function counterOf(memory: WebAssembly.Memory, space: Space, counter: number): number {
  return counters(memory, space)[counter / 4] ?? 0;
}

function counters(memory: WebAssembly.Memory, space: Space): Int32Array {
  return new Int32Array(memory.buffer, space.counters, explore.COUNTER_BYTES / 4);
}
