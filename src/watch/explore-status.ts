/** What explore says while it walks. */
import type { ExploreProgress } from "../engines/explore/plan.js";
import { statesLeft } from "../engines/explore/remaining.js";
import { clock, significant } from "../result/number.js";

/** @param lengths steps of each task, at most. */
export function explorationStatus(progress: ExploreProgress, lengths: readonly number[], seconds: number): string {
  const { depth, states, frontier, widths } = progress;
  const speed = states / seconds;
  const left = statesLeft([...widths, frontier], lengths);
  const ahead = `some ${significant(left, 2)} to come (${clock(left / speed)})`;
  const seen = `${significant(states)} states, ${significant(frontier)} next`;
  return `${clock(seconds)}, depth ${depth}: ${seen}, ${significant(speed / 1e6, 2)} M/s, ${ahead}`;
}
