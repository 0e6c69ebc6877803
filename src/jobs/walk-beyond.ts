/** What had no room, gone on with in bits when all else is walked and there is time left. */
import type { Variant } from "../compile/variant.js";
import { NoRoomForBits } from "../engines/bitstate/space.js";
import { Interrupted } from "../failure.js";
import { addCovered } from "../tally/covered.js";
import type { Shown, Walked } from "../result/walked.js";
import { phases, type Watch } from "../watch/watch.js";
import { type WalkLimits, searchOpen } from "./walk-open.js";
import type { WalkedCell } from "./walked-cell.js";

/** With less time it is not begun. */
const LEAST_MS = 2000;

interface Beyond {
  limits: Omit<WalkLimits, "stop">;
  watch: Watch;
  /** By performance.now(). */
  until: number;
}

/**
 * Each has as much time as the next, and leaves to those after it what it does not need. Notes in the cells what was found; what has
 * no room for bits, either, stays as it was walked.
 */
export async function walkBeyond(
  cells: readonly WalkedCell[],
  both: readonly Variant[],
  { limits, watch, until }: Beyond,
): Promise<void> {
  const sides = cells.flatMap(({ cell, scenario }) =>
    (["variant", "against"] as const).flatMap((side, n) =>
      hadNoRoom(cell[side]) ? [{ cell, scenario, side, variant: both[n]! }] : [],
    ),
  );
  for (const [n, { cell, scenario, side, variant }] of sides.entries()) {
    const milliseconds = (until - performance.now()) / (sides.length - n);
    if (watch.stop.aborted || milliseconds < LEAST_MS) return;
    const timer = new AbortController();
    const timeout = setTimeout(() => timer.abort(), milliseconds);
    phases(watch)(`${variant.id}: ${cell.scenario} on ${cell.filesystem}, in bits`);
    try {
      const stop = AbortSignal.any([watch.stop, timer.signal]);
      cell[side] = joined(cell[side]!, await searchOpen(variant, scenario, { ...limits, stop }, watch));
    } catch (error) {
      // Nobody has asked for it: where it has no room, or does not end with its time, what was walked stays as it is, and says so.
      const isOver = error instanceof Interrupted && !watch.stop.aborted;
      if (!isOver && !(error instanceof NoRoomForBits)) throw error;
    } finally {
      clearTimeout(timeout);
    }
  }
}

function hadNoRoom(walked: Walked | null): boolean {
  return walked !== null && !walked.complete && walked.bound?.includes(": no room") === true;
}

/** What either has shown; of what both have, the walk's, which is of the fewest steps. */
function joined(walked: Walked, searched: Walked): Walked {
  const isNew = ({ id }: Shown) => walked.shown.every((each) => each.id !== id);
  const more = searched.shown.filter(isNew).map((shown): Shown => ({ ...shown, deep: true }));
  const states = Math.max(walked.states, searched.states);
  const covered = addCovered(walked.covered ?? null, searched.covered ?? null);
  return {
    ...walked,
    ...searched,
    states,
    shown: [...walked.shown, ...more],
    seconds: walked.seconds + searched.seconds,
    ...(covered && { covered }),
  };
}
