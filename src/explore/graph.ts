/** The states that were walked as a graph, in an order in which every state comes before those that its steps lead to. */
import { OUTCOME_END } from "../../assembly/layout/explore.js";
import type { Explored } from "./explore.js";

export interface Graph {
  states: number;
  /** That states have; those that none has lead nowhere, and nowhere leads to them. */
  numbers: number;
  tasks: number;
  /** By state and task: 1 + the state that the task's step leads to; 0: it can take none. */
  edges: Uint32Array;
  /** By state: OUTCOME_END and the anomalies, a bit each, where executions end; 0 elsewhere. */
  outcomes: Uint32Array;
  /** All states in topological order; undefined: there are cycles. */
  order: Uint32Array | undefined;
  /** For whoever computes something of every state: both are overwritten by the next one. */
  values: Float64Array;
  counts: Uint32Array;
}

/**
 * Of a complete walk.
 *
 * @param inPlace what is computed lies where the walk had its table of fingerprints, and takes no memory beyond the walk's own: no
 *   state can be looked up afterwards, and no schedule be found.
 */
export function graphOf({ memory, space, states, numbers }: Explored, inPlace = false): Graph {
  const edges = new Uint32Array(memory.buffer, space.edges, numbers * space.tasks);
  const outcomes = new Uint32Array(memory.buffer, space.outcomes, numbers);
  const [buffer, place] = inPlace ? [memory.buffer, space.slots] : [new ArrayBuffer(16 * numbers), 0];
  const values = new Float64Array(buffer, place, numbers);
  const counts = new Uint32Array(buffer, place + 8 * numbers, numbers);
  const order = new Uint32Array(buffer, place + 12 * numbers, states);
  const graph = { states, numbers, tasks: space.tasks, edges, outcomes, values, counts };
  return { ...graph, order: isOrdered(graph, order) ? order : undefined };
}

export function isEnd({ outcomes }: Graph, state: number): boolean {
  return ((outcomes[state] ?? 0) & OUTCOME_END) !== 0;
}

/** Kahn's algorithm (CACM 5(11), 1962). @returns whether all states found a place: there are no cycles. */
function isOrdered({ edges, counts, states, tasks }: Omit<Graph, "order">, order: Uint32Array): boolean {
  const incoming = counts.fill(0);
  for (const edge of edges) if (edge > 0) incoming[edge - 1]!++;
  order[0] = 0; // the first state: every other is reached from it
  let placed = 1;
  for (let next = 0; next < placed; next++) {
    const state = order[next]!;
    for (let task = 0; task < tasks; task++) {
      const edge = edges[state * tasks + task]!;
      if (edge > 0 && --incoming[edge - 1]! === 0) order[placed++] = edge - 1;
    }
  }
  return placed === states && incoming[0] === 0;
}
