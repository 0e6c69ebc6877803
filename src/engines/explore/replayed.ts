/** What a walk says is reachable is played by the tasks themselves, without anything that the walk has remembered. */
import { HarnessFailure } from "../../failure.js";
import { anomaliesIn } from "../../model/vocabulary.js";
import type { Player } from "../stepped/player.js";
import type { Verdict } from "./verdicts.js";

/** @throws HarnessFailure if a schedule cannot be followed, or does not show what it was said to: then the walk is wrong. */
export function checkSchedules(playerFor: (verdict: Verdict) => Player, verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) {
    const { anomaly, schedule, shortest } = verdict;
    if (schedule === undefined) continue;
    const player = playerFor(verdict);
    const isEndless = anomaly === "livelock";
    const { found, steps, diverged } = isEndless ? player.cutOff(schedule) : player.strictly(schedule);
    const shown = anomaliesIn(player.settings.vocabulary, found).includes(anomaly);
    if (shown && diverged === undefined && steps === (isEndless ? schedule.length : shortest)) continue;
    throw new HarnessFailure(`the walk is wrong: its schedule for ${anomaly}, played again, does not show it`);
  }
}
