/** What a result says of a walk, whatever the walk kept of states. */
import type { Searched } from "../engines/bitstate/search.js";
import type { Explored } from "../engines/explore/plan.js";
import type { Covered } from "../tally/covered.js";
import type { ExploredVariant } from "./explore-schema.js";

type Facts = Pick<
  ExploredVariant,
  | "complete"
  | "passes"
  | "states"
  | "transitions"
  | "taskStates"
  | "collisionProbability"
  | "seconds"
  | "bytesPerState"
  | "stateBytes"
  | "bitstate"
>;

export interface WalkFacts extends Facts {
  covered: Covered;
  bound: string | undefined;
  /** It ended for want of something that no option gives, or what was walked is in no file. */
  failed: boolean;
  /** Why the file of the walk is not as far as the walk. */
  unsaved: string | undefined;
}

export function factsOf(explored: Explored): WalkFacts {
  const { complete, bound, passes, states, transitions, taskStates, seconds, space, unsaved, failed } = explored;
  // A slot and its share of free ones, edges, outcome.
  const bytesPerState = Math.round(((space.slotCount / space.maxStates) * 16 + 4 * space.tasks + 4) * 10) / 10;
  return {
    complete,
    bound,
    passes,
    states,
    transitions,
    taskStates,
    seconds,
    unsaved,
    covered: [...explored.covered],
    bytesPerState,
    collisionProbability: collisions(states) + collisions(taskStates),
    stateBytes: space.stateBytes,
    failed: failed === true || (unsaved !== undefined && !complete),
  };
}

/** Of bits: no walk of these is complete. */
export function factsOfSearch(searched: Searched): WalkFacts {
  const { bound, failed, states, transitions, taskStates, seconds, stateBytes } = searched;
  const { bits, filled, omitted, cut } = searched;
  return {
    complete: false,
    bound,
    failed,
    passes: 1,
    states,
    transitions,
    taskStates,
    seconds,
    stateBytes,
    bytesPerState: Math.round((bits / 8 / Math.max(1, states)) * 10) / 10,
    collisionProbability: collisions(taskStates),
    bitstate: { bits, filled, omitted, cut, exhausted: bound === undefined },
    unsaved: undefined,
    covered: searched.covered,
  };
}

/** Of n fingerprints of 64 random bits: at most the number of pairs over 2^64. */
function collisions(n: number): number {
  return (n * (n - 1)) / 2 / 2 ** 64;
}
