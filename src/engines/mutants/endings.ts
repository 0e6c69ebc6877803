/** Whether two pieces of code end in the same states: each end of the one is looked up among those of the other. */
import { OUTCOME_END } from "../../../assembly/layout/explore.js";
import { furtherOf } from "../explore/further.js";
import { statesTo, wayThrough } from "../explore/path.js";
import type { Explored } from "../explore/plan.js";
import type { Ending } from "../litmus/endings.js";
import { judge } from "../litmus/judge.js";
import type { Player } from "../stepped/player.js";

/**
 * @param ours a complete walk, and what plays its executions.
 * @param theirs a complete walk of the same scenario.
 * @returns whether the sets are equal: every end of ours is one of theirs and shows the same, and there is none that ours lacks.
 */
export function endsAlike(ours: Explored, player: Player, theirs: Explored): boolean {
  const { reached, strangers } = judge(theirs, endingsOf(ours, player));
  return strangers.length === 0 && reached === endsOf(theirs).length;
}

/** By a shortest execution to each. */
function endingsOf(explored: Explored, player: Player): Ending[] {
  const further = furtherOf(explored);
  return endsOf(explored).map((end) => {
    const { found } = player.strictly(wayThrough(explored, statesTo(explored, end, further)).schedule);
    return { executions: 1, found: player.foundBeforeRest(), audited: found, state: player.restingState() };
  });
}

function endsOf({ memory, space, numbers }: Explored): number[] {
  const outcomes = new Uint32Array(memory.buffer, space.outcomes, numbers);
  return [...outcomes.keys()].filter((state) => (outcomes[state]! & OUTCOME_END) !== 0);
}
