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

/** The states of a way, without the first. */
function statesTo({ memory, space, levels }: Explored, state: number): number[] {
  const edges = new Uint32Array(memory.buffer, space.edges, space.maxStates * space.tasks);
  const states: number[] = [];
  let at = state;
  for (let depth = levels.findLastIndex((first) => first <= state); depth > 0; depth--) {
    states.push(at);
    const [from, to] = [levels[depth - 1]!, levels[depth]!];
    const edge = edges.subarray(from * space.tasks, to * space.tasks).indexOf(at + 1);
    if (edge < 0) throw new HarnessFailure(`no step leads to state ${at}, which was reached by one`);
    at = from + Math.floor(edge / space.tasks);
  }
  return states.toReversed();
}
