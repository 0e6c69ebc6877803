/** What explore says while it walks. */
import type { SearchProgress } from "../engines/bitstate/search.js";
import type { ExploreProgress } from "../engines/explore/plan.js";
import { statesLeft } from "../engines/explore/remaining.js";
import { clock, significant } from "../result/number.js";

/**
 * @param lengths steps of each task, at most.
 * @param times in seconds: of the job, and of its walk.
 */
export function explorationStatus(
  progress: ExploreProgress,
  lengths: readonly number[],
  { seconds, own }: { seconds: number; own: number },
): string {
  const { depth, states, frontier, widths, reduced } = progress;
  const speed = states / own;
  const seen = `${significant(states)} states, ${significant(frontier)} next, ${significant(speed / 1e6, 2)} M/s`;
  if (reduced) return `${clock(seconds)}, level ${depth}: ${seen}`;
  const left = statesLeft([...widths, frontier], lengths);
  return `${clock(seconds)}, depth ${depth}: ${seen}, some ${significant(left, 2)} to come (${clock(left / speed)})`;
}

/** What a bitstate search says. @param times in seconds: of the job, and of its search. */
export function searchStatus(
  { states, longest, filled }: SearchProgress,
  { seconds, own }: { seconds: number; own: number },
): string {
  const speed = significant(states / own / 1e6, 2);
  const bits = `${significant(100 * filled, 2)} % of the bits`;
  return `${clock(seconds)}, in bits: ${significant(states)} states, ${bits}, ${speed} M/s, ${longest} deep`;
}
