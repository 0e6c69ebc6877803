/** How many interleavings there are: ways from the first state to an end. */
import { eachNext, type Graph, isEnd } from "./graph.js";

/**
 * Exactly.
 *
 * @param counts whether an end counts, by its outcome.
 * @returns undefined where there are cycles, and so no end of ways.
 */
export function interleavings(graph: Graph, counts: (outcome: number) => boolean) {
  const { order, states, numbers } = graph;
  if (order === undefined) return undefined;
  const ways = Array<bigint>(numbers).fill(0n);
  for (let n = states - 1; n >= 0; n--) {
    const state = order[n]!;
    if (isEnd(graph, state)) ways[state] = counts(graph.outcomes[state]!) ? 1n : 0n;
    else eachNext(graph, state, (next) => (ways[state]! += ways[next]!));
  }
  return ways[0]!;
}
