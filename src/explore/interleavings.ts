/** How many interleavings there are: ways from the first state to an end. */
import { type Graph, isEnd } from "./graph.js";

/**
 * Exactly.
 *
 * @param counts whether an end counts, by its outcome.
 * @returns undefined where there are cycles, and so no end of ways.
 */
export function interleavings(
  { order, edges, tasks, states, numbers, ...rest }: Graph,
  counts: (outcome: number) => boolean,
) {
  if (order === undefined) return undefined;
  const graph = { order, edges, tasks, states, numbers, ...rest };
  const ways = Array<bigint>(numbers).fill(0n);
  for (let n = states - 1; n >= 0; n--) {
    const state = order[n]!;
    if (isEnd(graph, state)) ways[state] = counts(graph.outcomes[state]!) ? 1n : 0n;
    else {
      for (let task = 0; task < tasks; task++) {
        const edge = edges[state * tasks + task]!;
        if (edge > 0) ways[state]! += ways[edge - 1]!;
      }
    }
  }
  return ways[0]!;
}
