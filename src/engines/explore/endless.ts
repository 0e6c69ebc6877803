/** A livelock as a schedule: the way into a cycle that nothing leads out of, and once round. */
import type { Explored } from "./plan.js";
import { eachNext, type Graph } from "./graph.js";
import { statesTo, type Way, wayThrough } from "./path.js";

/** Longer ways round are not shown. */
const MOST_STEPS = 10_000;

/**
 * @param stuck a state from which no way leads to an end: none of those that it leads to has an end either.
 * @returns undefined if no cycle is found in so many steps.
 */
export function scheduleRound(explored: Explored, graph: Graph, stuck: number): Way | undefined {
  const round: number[] = [];
  const seen = new Set([stuck]);
  for (let state = stuck; round.length < MOST_STEPS;) {
    const [next] = nextStates(graph, state);
    if (next === undefined) return undefined;
    round.push(next);
    if (seen.has(next)) return wayThrough(explored, [...statesTo(explored, stuck, graph.further), ...round]);
    seen.add(next);
    state = next;
  }
  return undefined;
}

function nextStates(graph: Graph, state: number): number[] {
  const states: number[] = [];
  eachNext(graph, state, (next) => states.push(next));
  return states;
}
