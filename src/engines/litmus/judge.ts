/** Explore judges what hammer ended in: it knows every end state there is, and what each of them shows. */
import { OUTCOME_END } from "../../../assembly/layout/explore.js";
import type { Explored } from "../explore/plan.js";
import type { Ending } from "./endings.js";

/** An ending that should not be. */
export interface Stranger extends Ending {
  /** The anomalies that explore knows of this very state, a bit each; undefined: it knows no such state. */
  known: number | undefined;
}

export interface Judgement {
  /** End states of explore's that hammer ended in. */
  reached: number;
  /** Different final states that explore does not know, or knows to show something else. */
  strangers: Stranger[];
}

/** @param explored a complete walk of the scenario that was hammered, of the same variant. */
export function judge({ engine, memory, space, numbers }: Explored, endings: readonly Ending[]): Judgement {
  const outcomes = new Uint32Array(memory.buffer, space.outcomes, numbers);
  const place = space.frontiers[0]; // nobody needs them any more
  const reached = new Set<number>();
  const strangers: Stranger[] = [];
  for (const ending of endings) {
    new Int32Array(memory.buffer, place, ending.state.length).set(ending.state);
    const number = engine.exports.find_ending(place, ending.found);
    const outcome = number < 0 ? 0 : (outcomes[number] ?? 0);
    const isEnd = (outcome & OUTCOME_END) !== 0;
    const known = isEnd ? outcome & ~OUTCOME_END : undefined;
    if (isEnd) reached.add(number);
    if (known !== (ending.found | ending.audited)) strangers.push({ ...ending, known });
  }
  return { reached: reached.size, strangers };
}
