/** The scenarios that ship. */
import { findVariant } from "../compile/variant.js";
import { defaultFilesystem } from "../model/filesystems.js";
import { kernelVocabulary } from "../model/shipped.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { type Scenario, checkScenario } from "./scenario.js";
import { parseShortForm } from "./short-form.js";
import { type Story, stories } from "./stories.js";

export function scenarioNames(): string[] {
  return stories.map(({ name }) => name);
}

/** All of its line can run what no later version has brought; so, too, what is called otherwise. */
export const OLDEST_VERSION = "v2.6.19";

/** The first version that can run a scenario of this name. */
export function firstVersionOf(wanted: string): string {
  return stories.find(({ name }) => name === wanted)?.of ?? OLDEST_VERSION;
}

/** All of them, each as the first version that can run it has it. */
export function namedScenarios(): readonly Scenario[] {
  return stories.map(scenarioOfEntry);
}

/**
 * @param vocabulary of the variant that is to run it: what the scenario does not say is as that has it.
 * @returns undefined if none is called so.
 */
export function namedScenario(wanted: string, { filesystems }: Vocabulary): Scenario | undefined {
  const entry = stories.find(({ name }) => name === wanted);
  if (entry === undefined) return undefined;
  const scenario = scenarioOfEntry(entry);
  const isSaid = entry.settings?.filesystem !== undefined || filesystems.includes(scenario.filesystem);
  return isSaid ? scenario : { ...scenario, filesystem: defaultFilesystem(filesystems) };
}

const read = new Map<Story, Scenario>();

/** Read when it is first asked for, in the words of the version that it is of. @throws UsageError where these have no sense there. */
export function scenarioOfEntry(entry: Story): Scenario {
  const { name, summary, shortForm, settings, of } = entry;
  const known = read.get(entry);
  if (known !== undefined) return known;
  const vocabulary = of === undefined ? kernelVocabulary : findVariant(of).vocabulary;
  const scenario = checkScenario(
    { ...parseShortForm(shortForm, vocabulary), ...settings, name, summary },
    name,
    vocabulary,
  );
  read.set(entry, scenario);
  return scenario;
}
