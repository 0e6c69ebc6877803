/** The command that plays an execution again, on any machine. */
import type { Variant } from "../compile/variant.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { findScenario } from "../scenario/find.js";
import { scenarioHash } from "../scenario/hash.js";
import { namedScenario, scenarioNames } from "../scenario/named.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { shellWord } from "../shell-word.js";

export function replayCommand(
  { origin, vocabulary }: Pick<Variant, "origin" | "vocabulary">,
  scenario: Scenario,
  schedule: string,
): string {
  const hash = scenarioHash(scenario);
  const named = scenarioNames().find((name) => scenarioHash(namedScenario(name, vocabulary)!) === hash);
  const words = ["pagerace", "replay", origin];
  if (named !== undefined) words.push(named);
  else words.push(formatShortForm(scenario), ...settingsOf(scenario, vocabulary));
  return [...words, schedule].map(shellWord).join(" ");
}

/** Options that the short form does not say, where they are not what it would be read as. */
function settingsOf(scenario: Scenario, vocabulary: Vocabulary): string[] {
  const plain = findScenario(formatShortForm(scenario), vocabulary);
  const option = (name: string, value: number | string, otherwise: number | string) =>
    value === otherwise ? [] : [`--${name}`, String(value)];
  return [
    ...option("pages", scenario.pages, plain.pages),
    ...option("blocks", scenario.blocks, plain.blocks),
    ...option("mappings", scenario.mappings, plain.mappings),
    ...option("cpus", scenario.cpus, plain.cpus),
    ...option("fs", scenario.filesystem, plain.filesystem),
    ...(scenario.accounted === plain.accounted ? [] : ["--unaccounted"]),
    ...(scenario.evicts ? ["--evict"] : []),
    ...(scenario.prefetches ? ["--prefetch"] : []),
  ];
}
