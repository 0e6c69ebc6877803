/** A shortest way to a state, as a schedule of the tasks. */
import { HarnessFailure } from "../failure.js";
import type { Schedule } from "../stepped/player.js";
import type { Explored } from "./explore.js";

/** Levels are as many steps from the beginning as there are: what leads to a state from the level before is on a shortest way. */
export function scheduleTo(explored: Explored, state: number): Schedule {
  const { space, engine } = explored;
  const { begin_walk, try_step, keep_step } = engine.exports;
  begin_walk();
  const steps = statesTo(explored, state).map((next) => {
    const task = Array.from({ length: space.tasks }, (_, number) => number).find((number) => try_step(number) === next);
    if (task === undefined) throw new HarnessFailure(`no step leads to state ${next}, which was reached by one`);
    keep_step();
    return task;
  });
  return Uint8Array.from(steps);
}

/** The states of a way, without the first; of several the one whose tasks take turns less often, looked at from its end. */
function statesTo({ memory, space, levels }: Explored, state: number): number[] {
  const edges = new Uint32Array(memory.buffer, space.edges, space.maxStates * space.tasks);
  const states: number[] = [];
  let [at, task] = [state, -1];
  for (let depth = levels.findLastIndex((first) => first <= state); depth > 0; depth--) {
    states.push(at);
    const [from, to] = [levels[depth - 1]! * space.tasks, levels[depth]! * space.tasks];
    const edge = edgeTo(at, edges.subarray(from, to), (place) => place % space.tasks === task);
    if (edge < 0) throw new HarnessFailure(`no step leads to state ${at}, which was reached by one`);
    [at, task] = [levels[depth - 1]! + Math.floor(edge / space.tasks), edge % space.tasks];
  }
  return states.toReversed();
}

/** The place of an edge that leads to a state: the first that is preferred, or else the first; -1: there is none. */
function edgeTo(state: number, edges: Uint32Array, isPreferred: (place: number) => boolean): number {
  const first = edges.indexOf(state + 1);
  for (let place = first; place >= 0; place = edges.indexOf(state + 1, place + 1)) {
    if (isPreferred(place)) return place;
  }
  return first;
}
