/** The states that were walked as a graph, in an order in which every state comes before those that its steps lead to. */
import { EDGE_HAS_MORE, OUTCOME_CHOICE, OUTCOME_END } from "../../../assembly/layout/explore.js";
import type { Explored } from "./plan.js";
import { type Further, furtherOf, indexOf } from "./further.js";

export interface Graph {
  states: number;
  /** That states have; those that none has lead nowhere, and nowhere leads to them. */
  numbers: number;
  tasks: number;
  /** By state and task: 1 + the state that the task's step leads to, EDGE_HAS_MORE if it can go other ways; 0: it can take none. */
  edges: Uint32Array;
  further: Further;
  /** By state: OUTCOME_END and the anomalies, a bit each, where executions end; 0 elsewhere. */
  outcomes: Uint32Array;
  /** All states in topological order; undefined: there are cycles. */
  order: Uint32Array | undefined;
  /** Steps of the longest execution, among which no choice of an operation is; Infinity where there are cycles. */
  longest: number;
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
export function graphOf(explored: Explored, inPlace = false): Graph {
  const { memory, space, states, numbers } = explored;
  const edges = new Uint32Array(memory.buffer, space.edges, numbers * space.tasks);
  const outcomes = new Uint32Array(memory.buffer, space.outcomes, numbers);
  const [buffer, place] = inPlace ? [memory.buffer, space.slots] : [new ArrayBuffer(16 * numbers), 0];
  const values = new Float64Array(buffer, place, numbers);
  const counts = new Uint32Array(buffer, place + 8 * numbers, numbers);
  const order = new Uint32Array(buffer, place + 12 * numbers, states);
  const further = furtherOf(explored);
  const graph = { states, numbers, tasks: space.tasks, edges, further, outcomes, values, counts };
  const longest = putInOrder(graph, order);
  return { ...graph, order: Number.isFinite(longest) ? order : undefined, longest };
}

export function isEnd({ outcomes }: Graph, state: number): boolean {
  return ((outcomes[state] ?? 0) & OUTCOME_END) !== 0;
}

type Edges = Pick<Graph, "edges" | "further">;

/** Calls `use` with each state that the step of this place, state times tasks plus task, can lead to. @returns how many there are. */
export function eachWay({ edges, further }: Edges, place: number, use: (state: number) => void): number {
  const edge = edges[place]!;
  if (edge === 0) return 0;
  if (edge < EDGE_HAS_MORE) {
    use(edge - 1);
    return 1;
  }
  use(edge - EDGE_HAS_MORE - 1);
  let ways = 1;
  for (let index = indexOf(further, place); further.places[index] === place; index++, ways++)
    use(further.states[index]!);
  return ways;
}

/** Calls `use` with each state that a step from this one can lead to. */
export function eachNext(graph: Edges & { tasks: number }, state: number, use: (state: number) => void): void {
  for (let task = 0; task < graph.tasks; task++) eachWay(graph, state * graph.tasks + task, use);
}

/** Kahn's algorithm (CACM 5(11), 1962). @returns steps of the longest execution; Infinity if not all states found a place: there are cycles. */
function putInOrder(graph: Omit<Graph, "order" | "longest">, order: Uint32Array): number {
  const { edges, further, counts, states, outcomes } = graph;
  const incoming = counts.fill(0);
  const steps = graph.values.fill(0);
  for (const edge of edges) if (edge > 0) incoming[(edge & ~EDGE_HAS_MORE) - 1]!++;
  for (const state of further.states) incoming[state]!++;
  order[0] = 0; // the first state: every other is reached from it
  let placed = 1;
  let [after, longest] = [0, 0];
  const arrive = (state: number) => {
    if (steps[state]! < after) steps[state] = after;
    if (--incoming[state]! === 0) order[placed++] = state;
  };
  for (let next = 0; next < placed; next++) {
    const state = order[next]!;
    longest = Math.max(longest, steps[state]!);
    after = steps[state]! + (outcomes[state] === OUTCOME_CHOICE ? 0 : 1);
    eachNext(graph, state, arrive);
  }
  return placed === states && incoming[0] === 0 ? longest : Infinity;
}
