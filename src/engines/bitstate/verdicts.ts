/** What a search says of every anomaly. */
import { LIVELOCK } from "../../../assembly/vocabulary/anomalies.js";
import { anomalyNamesOf } from "../../model/vocabulary.js";
import type { Verdict, Verdicts } from "../explore/verdicts.js";
import type { Schedule } from "../stepped/player.js";
import type { Searched } from "./search.js";

const unknown = { inevitable: undefined, probability: undefined, fraction: undefined, interleavings: undefined };

/** Whether cycles have a way out cannot be said of bits: of livelocks it says nothing. */
export function verdictsOfSearch({ vocabulary, shown, ends, longest }: Searched): Verdicts {
  const verdicts = anomalyNamesOf(vocabulary).map((anomaly, kind): Verdict => {
    const way = shown.find((each) => each.kind === kind && kind !== LIVELOCK);
    const none = { shortest: undefined, schedule: undefined, chosen: undefined, ends: 0 };
    if (way === undefined) return { anomaly, reachable: false, ...none, ...unknown };
    const chosen = way.chosen.some((each) => each.length > 0) ? way.chosen : undefined;
    const seen = { shortest: way.schedule.length, schedule: way.schedule, chosen, ends: way.ends };
    return { anomaly, reachable: true, ...seen, ...unknown };
  });
  return { verdicts, ends, interleavings: undefined, longest: undefined, depth: longest };
}

/** The verdicts with shorter schedules, where there are some. @param shorten a shorter one that shows the same, or the same. */
export async function shortened(
  found: Verdicts,
  shorten: (verdict: Verdict, schedule: Schedule) => Promise<Schedule>,
): Promise<Verdicts> {
  const verdicts: Verdict[] = [];
  for (const verdict of found.verdicts) {
    const schedule = verdict.schedule && (await shorten(verdict, verdict.schedule));
    verdicts.push({ ...verdict, schedule, shortest: schedule?.length });
  }
  return { ...found, verdicts };
}
