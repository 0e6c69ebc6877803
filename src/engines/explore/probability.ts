/**
 * How likely an execution is to end in some way, when every task that can take a step is as likely to be the next, and then every way
 * that the step can go.
 */
import type { Turns } from "../turns.js";
import { eachNext, eachWay, type Graph, isEnd } from "./graph.js";

export interface Probability {
  value: number;
  /** The true one is no farther away. */
  error: number;
}

const EPSILON = 2 ** -53;
/** With cycles: rounds, and states looked at in all of them, after which the bounds are taken as they are. */
const MAX_ROUNDS = 100_000;
const MAX_VISITS = 2e10;
/** Of the value: a small one may have a count in an exponent of its own. */
const CLOSE = 1e-12;

/**
 * From the first state. Without cycles one pass from the ends back is exact but for rounding; with cycles, bounds from below and
 * above are brought together.
 *
 * @param counts whether an end counts, by its outcome.
 * @param turns end it: between two rounds.
 * @returns undefined: the bounds have not come together by then, and no digit is known.
 */
export async function probabilityOf(
  graph: Graph,
  counts: (outcome: number) => boolean,
  turns: Turns,
): Promise<Probability | undefined> {
  const { states, numbers, order } = graph;
  const value = graph.values.fill(0);
  if (order !== undefined) {
    for (let n = states - 1; n >= 0; n--) value[order[n]!] = valueAt(graph, value, order[n]!, counts);
    return { value: value[0]!, error: value[0]! === 0 ? 0 : graph.longest * EPSILON };
  }
  const above = Float64Array.from(canEnd(graph)); // what cannot end does not end in any way
  const rounds = Math.min(MAX_ROUNDS, Math.max(100, MAX_VISITS / numbers));
  const isClose = () => above[0]! - value[0]! <= CLOSE * value[0]!;
  for (let round = 0; round < rounds && !isClose() && (await turns.goOn()); round++) {
    for (let state = numbers - 1; state >= 0; state--) {
      value[state] = valueAt(graph, value, state, counts);
      above[state] = valueAt(graph, above, state, counts);
    }
  }
  if (!isClose()) return undefined;
  const middle = (above[0]! + value[0]!) / 2;
  return { value: middle, error: (above[0]! - value[0]!) / 2 + (CLOSE / 100) * middle };
}

function valueAt(graph: Graph, values: Float64Array, state: number, counts: (outcome: number) => boolean): number {
  if (isEnd(graph, state)) return counts(graph.outcomes[state]!) ? 1 : 0;
  let sum = 0;
  let steps = 0;
  let ofStep = 0;
  const add = (next: number) => {
    ofStep += values[next]!;
  };
  for (let task = 0; task < graph.tasks; task++) {
    ofStep = 0;
    const ways = eachWay(graph, state * graph.tasks + task, add);
    if (ways === 0) continue;
    sum += ofStep / ways;
    steps++;
  }
  return steps === 0 ? 0 : sum / steps;
}

/** A number that no state has. */
function isNone({ edges, tasks }: Graph, state: number): boolean {
  return state > 0 && edges.subarray(state * tasks, (state + 1) * tasks).every((edge) => edge === 0);
}

/** Whether each state can still come to an end; a state that cannot is a livelock. Every state of a graph without cycles can. */
export function canEnd(graph: Graph): Uint8Array {
  const { numbers, order } = graph;
  const able = new Uint8Array(numbers).fill(order === undefined ? 0 : 1);
  let leads = false;
  const look = (next: number) => {
    leads ||= able[next] === 1;
  };
  for (let changed = order === undefined; changed;) {
    changed = false;
    for (let state = numbers - 1; state >= 0; state--) {
      if (able[state] === 1) continue;
      leads = false;
      eachNext(graph, state, look);
      if (!leads && !isEnd(graph, state) && !isNone(graph, state)) continue;
      able[state] = 1;
      changed = true;
    }
  }
  return able;
}
