/** The states that were walked as a graph, in an order in which every state comes before those that its steps lead to. */
import { OUTCOME_END } from "../../assembly/layout-explore.js";
import type { Explored } from "./explore.js";

export interface Graph {
  states: number;
  /** That states have; those that none has lead nowhere, and nowhere leads to them. */
  numbers: number;
  tasks: number;
  /** By state and task: 1 + the state that the task's step leads to; 0: it can take none. */
  edges: Uint32Array;
  /** By state: OUTCOME_END and the anomalies, a bit each, where executions end; 0 elsewhere. */
  outcomes: Uint16Array;
  /** All states in topological order; undefined: there are cycles. */
  order: Uint32Array | undefined;
}

/** Of a complete walk. */
export function graphOf({ memory, space, states, numbers }: Explored): Graph {
  const edges = new Uint32Array(memory.buffer, space.edges, numbers * space.tasks);
  const outcomes = new Uint16Array(memory.buffer, space.outcomes, numbers);
  const sizes = { states, numbers, tasks: space.tasks };
  return { ...sizes, edges, outcomes, order: topologicalOrder(edges, sizes) };
}

export function isEnd({ outcomes }: Graph, state: number): boolean {
  return ((outcomes[state] ?? 0) & OUTCOME_END) !== 0;
}

/** Kahn's algorithm (CACM 5(11), 1962). */
function topologicalOrder(
  edges: Uint32Array,
  { states, numbers, tasks }: Omit<Graph, "edges" | "outcomes" | "order">,
): Uint32Array | undefined {
  const incoming = new Uint32Array(numbers);
  for (const edge of edges) if (edge > 0) incoming[edge - 1]!++;
  const order = new Uint32Array(states);
  let placed = 1; // the first state: every other is reached from it
  for (let next = 0; next < placed; next++) {
    const state = order[next]!;
    for (let task = 0; task < tasks; task++) {
      const edge = edges[state * tasks + task]!;
      if (edge > 0 && --incoming[edge - 1]! === 0) order[placed++] = edge - 1;
    }
  }
  return placed === states && incoming[0] === 0 ? order : undefined;
}
