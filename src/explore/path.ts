/** The way that was first found to a state, as a schedule of the tasks. */
import { HarnessFailure } from "../failure.js";
import type { Schedule } from "../stepped/player.js";
import type { Explored } from "./explore.js";

/** A shortest one: levels are as many steps from the beginning as there are. */
export function scheduleTo({ memory, space, engine }: Explored, state: number): Schedule {
  const parents = new Int32Array(memory.buffer, space.parents, space.maxStates);
  const states: number[] = [];
  for (let at = state; at > 0; at = parents[at]!) states.push(at);
  const { begin_walk, try_step, keep_step } = engine.exports;
  begin_walk();
  const steps = states.toReversed().map((next) => {
    const task = Array.from({ length: space.tasks }, (_, number) => number).find((number) => try_step(number) === next);
    if (task === undefined) throw new HarnessFailure(`no step leads to state ${next}, which was reached by one`);
    keep_step();
    return task;
  });
  return Uint8Array.from(steps);
}
