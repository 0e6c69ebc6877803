/** A scenario in a JSON file: the fields of Scenario, operations as objects or in the short form. docs/scenarios.md. */
import { parseJson, readText } from "../files/json.js";
import { kernelVocabulary } from "../model/shipped.js";
import type { Vocabulary } from "../model/vocabulary.js";
import { type Scenario, checkScenario, jsonPlace } from "./scenario.js";
import { parseOperations, parseRepeated } from "./short-form.js";

/** @throws UsageError that points into the file: `my.json: tasks[1][0].page: want 0 to 3`. */
export function readScenarioFile(path: string, vocabulary = kernelVocabulary): Scenario {
  return parseScenarioJson(readText(path), path, vocabulary);
}

/**
 * @param origin what messages begin with.
 * @param vocabulary whose operations there are; the kernel's unless told.
 * @throws UsageError
 */
export function parseScenarioJson(text: string, origin: string, vocabulary = kernelVocabulary): Scenario {
  return checkScenario(spellOut(parseJson(text, origin), origin, vocabulary), origin, vocabulary);
}

/** Short-form strings become the operations that they stand for; everything else is left for the check. */
function spellOut(value: unknown, origin: string, vocabulary: Vocabulary): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const spelled: Record<string, unknown> = { ...value };
  const { initially, tasks } = spelled;
  const spellOutList = (list: unknown, path: PropertyKey[]) => spellOutTask(list, origin, path, vocabulary);
  if (initially !== undefined) spelled.initially = spellOutList(initially, ["initially"]);
  if (Array.isArray(tasks)) spelled.tasks = tasks.map((task, row) => spellOutList(task, ["tasks", row]));
  return spelled;
}

/** A task is a string with semicolons, or a list of operations. */
function spellOutTask(task: unknown, origin: string, path: PropertyKey[], vocabulary: Vocabulary): unknown {
  const placeOf = (index: number) => `${origin}: ${jsonPlace([...path, index])}`;
  if (typeof task === "string") return parseOperations(task, placeOf, vocabulary);
  if (!Array.isArray(task)) return task;
  return task.flatMap((each: unknown, index): unknown[] =>
    typeof each === "string" ? parseRepeated(each, placeOf(index), vocabulary) : [each],
  );
}
