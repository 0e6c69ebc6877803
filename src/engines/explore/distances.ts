/** How many steps lead to each state of a walk that does not keep every state: its levels do not say. */
import * as explore from "../../../assembly/layout/explore.js";
import { HarnessFailure } from "../../failure.js";
import type { Further } from "./further.js";
import { eachWay } from "./graph.js";
import type { Explored } from "./plan.js";

export interface Distances {
  /** Of the state that is farthest. */
  farthest: number;
  /** The nearest state whose outcome counts; -1: there is none. */
  nearest: (counts: (outcome: number) => boolean) => number;
  /** The states of a shortest way, without the first. */
  statesTo: (state: number) => number[];
}

const STATE = ~(-1 << explore.EDGE_RUN);

/** Dial's algorithm (CACM 12(11), 1969): an edge is 1 to 1 + MAX_RUN steps long. 8 bytes a state. */
export function distancesOf({ memory, space, numbers }: Explored, further: Further): Distances {
  const edges = new Uint32Array(memory.buffer, space.edges, numbers * space.tasks);
  const outcomes = new Uint32Array(memory.buffer, space.outcomes, numbers);
  const steps = new Int32Array(numbers).fill(-1);
  const before = new Int32Array(numbers).fill(-1);
  const rings: number[][] = Array.from({ length: 2 + explore.MAX_RUN }, () => []);
  const reach = (from: number, state: number, distance: number) => {
    if (steps[state]! >= 0 && steps[state]! <= distance) return;
    steps[state] = distance;
    before[state] = from;
    rings[distance % rings.length]!.push(state);
  };
  reach(-1, 0, 0);
  let farthest = 0;
  for (let distance = 0; distance < farthest + rings.length; distance++) {
    const here = rings[distance % rings.length]!;
    for (const state of here) {
      if (steps[state] !== distance) continue; // it has been reached in fewer
      farthest = distance;
      for (let place = state * space.tasks; place < (state + 1) * space.tasks; place++) {
        const run = (edges[place]! & ~explore.EDGE_HAS_MORE) >>> explore.EDGE_RUN;
        eachWay({ edges, further }, place, (next) => reach(state, next & STATE, distance + 1 + run));
      }
    }
    here.length = 0;
  }
  const nearest = (counts: (outcome: number) => boolean) => {
    let found = -1;
    outcomes.forEach((outcome, state) => {
      if (steps[state]! >= 0 && counts(outcome) && (found < 0 || steps[state]! < steps[found]!)) found = state;
    });
    return found;
  };
  const statesTo = (state: number) => {
    const states: number[] = [];
    for (let at = state; at !== 0; at = before[at]!) {
      if (at < 0) throw new HarnessFailure(`no step leads to state ${state}, which was reached by one`);
      states.push(at);
    }
    return states.toReversed();
  };
  return { farthest, nearest, statesTo };
}
