/** The commands that play an execution again, on any machine. */
import type { Variant } from "../compile/variant.js";
import type { Settings } from "../engines/stepped/memory.js";
import { DEFAULT_MAX_STEPS } from "../model/schedulers.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { findScenario } from "../scenario/find.js";
import { scenarioHash } from "../scenario/hash.js";
import { namedScenario, scenarioNames } from "../scenario/named.js";
import type { Scenario } from "../scenario/scenario.js";
import { formatShortForm } from "../scenario/short-form.js";
import { hex } from "./number.js";
import { shellFile, shellWord } from "../shell-word.js";

export function replayCommand(
  { origin, vocabulary }: Pick<Variant, "origin" | "vocabulary">,
  scenario: Scenario,
  schedule: string,
): string {
  const words = [...scenarioWords(scenario, vocabulary), schedule].map(shellWord);
  return ["pagerace replay", shellFile(origin), ...words].join(" ");
}

/** The command that draws one execution once more, by the same scheduler. @param settings of which it was drawn, by one scheduler. */
export function sampleCommand(
  { origin, vocabulary }: Pick<Variant, "origin" | "vocabulary">,
  scenario: Scenario,
  { scheduling, seed, maxSteps }: Pick<Settings, "scheduling" | "seed" | "maxSteps">,
  number: number,
): string {
  const { scheduler, depth } = scheduling;
  const words = [...scenarioWords(scenario, vocabulary), "--scheduler", scheduler];
  if (scheduler === "pct") words.push("--depth", String(depth));
  if (maxSteps !== DEFAULT_MAX_STEPS) words.push("--max-steps", String(maxSteps));
  words.push("--seed", hex(seed), "--first", String(number), "-n", "1");
  return ["pagerace sample", shellFile(origin), ...words.map(shellWord)].join(" ");
}

/** What one types for a scenario: its name, or the short form and what that does not say. */
export function scenarioWords(scenario: Scenario, vocabulary: Vocabulary): string[] {
  const hash = scenarioHash(scenario);
  const named = scenarioNames().find((name) => scenarioHash(namedScenario(name, vocabulary)!) === hash);
  return named === undefined ? [formatShortForm(scenario), ...settingsOf(scenario, vocabulary)] : [named];
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
