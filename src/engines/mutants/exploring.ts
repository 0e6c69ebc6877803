/** A mutant walked through scenarios: killed by the first that shows more than the variant does, or held against how the variant ends. */
import { isIdentical } from "../../compile/identical.js";
import type { Variant } from "../../compile/variant.js";
import { anomaliesIn } from "../../model/vocabulary.js";
import type { Player } from "../stepped/player.js";
import { endsAlike } from "./endings.js";
import type { Asked, Killed, Survived } from "./task.js";
import { trapping } from "./traps.js";
import type { Walked } from "./walk.js";

/** Each of a scenario, by its place. */
export interface Walking {
  /** The mutant's. */
  ours: (index: number) => Promise<Walked>;
  /** The variant's. */
  theirs: (index: number) => Promise<Walked>;
  /** Plays the mutant's executions. */
  player: (index: number) => Promise<Player>;
}

/** Of the mutants that walks kill, nine in ten have been killed by then: how a mutant ends is asked of those that are left. */
const SOON_STATES = 80_000;

/**
 * @param asked in the order in which they are walked.
 * @throws UsageError for a mutant that is no program; HarnessFailure as walks do, but for a trap, which kills.
 */
export async function explore(mutant: Variant, asked: readonly Asked[], walking: Walking): Promise<Killed | Survived> {
  const began = performance.now();
  const judged = await judge(mutant, asked, walking);
  return { ...judged, seconds: (performance.now() - began) / 1000 };
}

async function judge(mutant: Variant, asked: readonly Asked[], walking: Walking): Promise<Killed | Survived> {
  const left: Survived = { kind: "survived", after: 0, seconds: 0, identical: false, unfinished: [], otherEnds: null };
  const killedBy = async ({ index, shown, design }: Asked, hold: (walked: Walked) => Promise<void>) => {
    const killed = (by: string[]): Killed => ({ kind: "killed", index, by, after: left.after, seconds: 0 });
    const walked = await trapping(() => walking.ours(index));
    if (walked === "trap") return killed(["trap"]);
    left.after += walked.states;
    const fresh = walked.shown & ~shown;
    const by = anomaliesIn(mutant.vocabulary, fresh & ~design);
    if (by.length > 0) return killed(by);
    if (!walked.complete) left.unfinished!.push(index);
    if (fresh !== 0) left.byDesign ??= { index, by: anomaliesIn(mutant.vocabulary, fresh) };
    await hold(walked);
    return undefined;
  };
  const soon = countWithin(asked, SOON_STATES);
  for (const each of asked.slice(0, soon)) {
    const killed = await killedBy(each, async () => {});
    if (killed !== undefined) return killed;
  }
  if (await isIdentical(mutant)) return { ...left, identical: true };
  for (const each of asked.slice(soon)) {
    const hold = async (walked: Walked) => {
      if (left.otherEnds === null && (await endsOtherwise(walking, each, walked))) left.otherEnds = each.index;
    };
    const killed = await killedBy(each, hold);
    if (killed !== undefined) return killed;
  }
  for (const each of asked.slice(0, soon))
    if (await endsOtherwise(walking, each, await walking.ours(each.index))) return { ...left, otherEnds: each.index };
  return left;
}

/** How many of the first have so many states together, in the variant itself. */
function countWithin(asked: readonly Asked[], most: number): number {
  let states = 0;
  const beyond = asked.findIndex((each) => (states += each.states) > most);
  return beyond < 0 ? asked.length : beyond;
}

/** Whether the mutant ends in other states than the variant; one that was not walked whole tells nothing. */
async function endsOtherwise({ theirs, player }: Walking, { index }: Asked, ours: Walked): Promise<boolean> {
  if (!ours.complete || ours.explored === undefined) return false;
  const { explored } = await theirs(index);
  return explored !== undefined && !endsAlike(ours.explored, await player(index), explored);
}
