/** From which step of a way on every way leads to the anomaly. */
import { eachNext, type Graph, isEnd } from "./graph.js";
import { canEnd } from "./probability.js";

/**
 * @param states of the way, one after the other, from the first on.
 * @param shows whether an end shows the anomaly, by its outcome. What does not end does not show it.
 * @returns the first step, from 0, which is the beginning.
 */
export function inevitableFrom(graph: Graph, states: readonly number[], shows: (outcome: number) => boolean): number {
  const avoids = canAvoid(graph, shows);
  return states.findLastIndex((state) => avoids[state] === 1) + 1;
}

/** Whether each state can still come to an end without the anomaly, or go on for ever. */
function canAvoid(graph: Graph, shows: (outcome: number) => boolean): Uint8Array {
  const { numbers, order } = graph;
  const ends = order === undefined ? canEnd(graph) : undefined;
  const avoids = new Uint8Array(numbers);
  let found = false;
  const look = (next: number) => {
    found ||= avoids[next] === 1;
  };
  const visit = (state: number) => {
    found = isEnd(graph, state) ? !shows(graph.outcomes[state]!) : ends?.[state] === 0;
    if (!found) eachNext(graph, state, look);
    if (!found || avoids[state] === 1) return false;
    avoids[state] = 1;
    return true;
  };
  if (order !== undefined) {
    for (let n = order.length - 1; n >= 0; n--) visit(order[n]!);
    return avoids;
  }
  for (let changed = true; changed;) {
    changed = false;
    for (let state = numbers - 1; state >= 0; state--) changed = visit(state) || changed;
  }
  return avoids;
}
