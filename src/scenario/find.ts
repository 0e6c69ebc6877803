import { UsageError } from "../failure.js";
import { kernelVocabulary } from "../model/shipped.js";
import { operationNamesOf, type Vocabulary } from "../model/vocabulary.js";
import { ANY } from "./choice.js";
import { parseScenarioJson, readScenarioFile } from "./file.js";
import { namedScenario, scenarioNames } from "./named.js";
import { nearNames } from "../model/near-name.js";
import type { Scenario } from "./scenario.js";
import { parseShortForm } from "./short-form.js";

/**
 * The scenario that somebody means: the name of a shipped one, the path of a `.json` file, or the short form.
 *
 * @param vocabulary whose operations there are; the kernel's unless told.
 * @throws UsageError if it is none of these, or if the file or the short form is wrong.
 */
export function findScenario(text: string, vocabulary = kernelVocabulary): Scenario {
  const operations = operationNamesOf(vocabulary);
  const word = text.trim();
  const named = namedScenario(word, vocabulary);
  if (named !== undefined) return named;
  if (word.endsWith(".json")) return readScenarioFile(word, vocabulary);
  const isBareWord = /^[^\s;|:{(]+$/.test(word);
  const single = [...operations, ANY];
  if (!isBareWord || single.includes(word)) return parseShortForm(text, vocabulary);
  const near = nearNames(word, [...scenarioNames(), ...single]);
  const hint = near.length > 0 ? `did you mean ${near.join(" or ")}? ` : "";
  throw new UsageError(
    `no scenario ${JSON.stringify(word)}: ${hint}\`pagerace scenarios\` lists them (a file of your own must end in .json)`,
  );
}

/**
 * The scenario that a request means.
 *
 * @param meant as findScenario takes it, or the fields of a scenario.
 * @throws UsageError as findScenario does, or with the field that is wrong.
 */
export function scenarioOf(meant: string | Record<string, unknown>, vocabulary: Vocabulary): Scenario {
  if (typeof meant === "string") return findScenario(meant, vocabulary);
  return parseScenarioJson(JSON.stringify(meant), "scenario", vocabulary);
}
