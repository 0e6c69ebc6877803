/** What explore does with --bitstate. */
import { type SearchProgress, searchScenario } from "../engines/bitstate/search.js";
import { shortened, verdictsOfSearch } from "../engines/bitstate/verdicts.js";
import { checkSchedules } from "../engines/explore/replayed.js";
import type { Verdict, Verdicts } from "../engines/explore/verdicts.js";
import type { Player } from "../engines/stepped/player.js";
import { reduce } from "../engines/stepped/shrink.js";
import { Turns } from "../engines/turns.js";
import { anomalyNamed } from "../model/vocabulary.js";
import { factsOfSearch, type WalkFacts } from "../result/walk-facts.js";
import { finder, phases, type Watch } from "../watch/watch.js";
import type { Prepared } from "./explore.js";

interface Told {
  facts: WalkFacts;
  found: Verdicts;
  advice: undefined;
  graph: undefined;
}

/** Searches; what it found depth first is played, and made shorter. @throws as searchScenario and checkSchedules do. */
export async function searchBits(
  { variant, plan }: Pick<Prepared, "variant" | "plan">,
  playerFor: (verdict: Verdict) => Player,
  watch: Watch,
): Promise<Told> {
  const onSearch = (progress: SearchProgress) => watch.on({ type: "searched", progress });
  const searched = await searchScenario(plan, { onSearch, stop: watch.stop });
  phases(watch)(`${searched.states.toLocaleString("en-US")} states searched; what they showed is made shorter`);
  const asFound = verdictsOfSearch(searched);
  checkSchedules(playerFor, asFound.verdicts);
  const tell = finder(watch);
  for (const { anomaly, reachable } of asFound.verdicts) if (reachable) tell(variant.id, anomaly);
  const turns = new Turns(watch.stop);
  const found = await shortened(asFound, async (verdict, schedule) => {
    const player = playerFor(verdict);
    const { number } = anomalyNamed(player.settings.vocabulary, verdict.anomaly)!;
    return (await reduce(player, player.strictly(schedule), number, turns)).execution.schedule;
  });
  return { facts: factsOfSearch(searched), found, advice: undefined, graph: undefined };
}
