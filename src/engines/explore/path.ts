/** A shortest way to a state, as a schedule of the tasks. */
import { EDGE_HAS_MORE, OUTCOME_CHOICE } from "../../../assembly/layout/explore.js";
import { MAX_CHOICES, TASK_BITS } from "../../../assembly/layout/stepped.js";
import { HarnessFailure } from "../../failure.js";
import type { Schedule } from "../stepped/player.js";
import type { Explored } from "./plan.js";
import { type Further, indexOf } from "./further.js";

/** An execution that was walked. */
export interface Way {
  schedule: Schedule;
  /** By task: of each operation that it chose, which alternative, from 0. What it chose is no step. */
  chosen: number[][];
}

/** @param states one after the other, from the first state on, which is not among them. */
export function wayThrough({ space, engine, memory, numbers }: Explored, states: readonly number[]): Way {
  const { begin_walk, try_step, keep_step, run_steps, run_task } = engine.exports;
  begin_walk();
  const moves = Array.from({ length: MAX_CHOICES }, (_, choice) =>
    Array.from({ length: space.tasks }, (__, task) => ({ task, choice, run: 0 })),
  ).flat();
  const edges = new Uint32Array(memory.buffer, space.edges, space.maxStates * space.tasks);
  const outcomes = new Uint32Array(memory.buffer, space.outcomes, numbers);
  const chosen = Array.from({ length: space.tasks }, (): number[] => []);
  const steps = states.flatMap((next, n) => {
    const from = n === 0 ? 0 : states[n - 1]!;
    const leads = ({ task, choice }: (typeof moves)[number]) => try_step(task, choice) === next;
    // A step that was never taken may be one that does not end. Where tasks were folded, another may take it than is noted.
    const wasTaken = ({ task }: (typeof moves)[number]) => edges[from * space.tasks + task] !== 0;
    const taken = moves.filter(wasTaken).flatMap((each) => (leads(each) ? [{ ...each, run: run_steps() }] : []));
    const shortest = taken.sort((a, b) => a.run - b.run)[0];
    const move = shortest ?? moves.find((each) => !wasTaken(each) && leads(each));
    if (move === undefined) throw new HarnessFailure(`no step leads to state ${next}, which was reached by one`);
    try_step(move.task, move.choice);
    keep_step();
    const run = Array.from({ length: move.run }, (_, step) => run_task(step));
    if (outcomes[from] !== OUTCOME_CHOICE) return [move.task | (move.choice << TASK_BITS), ...run];
    chosen[move.task]!.push(move.choice);
    return run;
  });
  return { schedule: Uint8Array.from(steps), chosen };
}

/**
 * The states of a shortest way, without the first; of several the one whose tasks take turns less often, looked at from its end.
 * Levels are as many steps from the beginning as there are: what leads to a state from the level before is on a shortest way.
 */
export function statesTo({ memory, space, levels }: Explored, state: number, further: Further): number[] {
  const edges = new Uint32Array(memory.buffer, space.edges, space.maxStates * space.tasks);
  const states: number[] = [];
  let [at, task] = [state, -1];
  for (let depth = levels.findLastIndex((first) => first <= state); depth > 0; depth--) {
    states.push(at);
    const [from, to] = [levels[depth - 1]! * space.tasks, levels[depth]! * space.tasks];
    const place = placeTo(at, edges, further, [from, to], (candidate) => candidate % space.tasks === task);
    if (place < 0) throw new HarnessFailure(`no step leads to state ${at}, which was reached by one`);
    [at, task] = [Math.floor(place / space.tasks), place % space.tasks];
  }
  return states.toReversed();
}

/** The place, from one to before another, of an edge that leads to a state: the first preferred one, or the first; -1: there is none. */
function placeTo(
  state: number,
  edges: Uint32Array,
  further: Further,
  [from, to]: [number, number],
  isPreferred: (place: number) => boolean,
): number {
  let first = -1;
  const within = edges.subarray(from, to);
  const wanted = further.places.length === 0 ? [state + 1] : [state + 1, state + 1 + EDGE_HAS_MORE];
  for (const edge of wanted) {
    for (let at = within.indexOf(edge); at >= 0; at = within.indexOf(edge, at + 1)) {
      if (isPreferred(from + at)) return from + at;
      if (first < 0) first = from + at;
    }
  }
  for (let index = indexOf(further, from); index < further.places.length && further.places[index]! < to; index++) {
    if (further.states[index] !== state) continue;
    if (isPreferred(further.places[index]!)) return further.places[index]!;
    if (first < 0) first = further.places[index]!;
  }
  return first;
}
