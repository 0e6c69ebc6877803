/** A scenario in a JSON file: the fields of Scenario, operations as objects or in the short form. docs/scenarios.md. */
import { readFileSync } from "node:fs";
import { UsageError } from "../failure.js";
import { jsonFault } from "./json-syntax.js";
import { type Scenario, checkScenario, jsonPlace } from "./scenario.js";
import { parseOperation, parseOperations } from "./short-form.js";

/** @throws UsageError that points into the file: `my.json: tasks[1][0].page: want 0 to 3`. */
export function readScenarioFile(path: string): Scenario {
  let text: string;
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return parseScenarioJson(text, path);
}

/**
 * @param origin what messages begin with.
 * @throws UsageError
 */
export function parseScenarioJson(text: string, origin: string): Scenario {
  const fault = jsonFault(text);
  if (fault !== undefined) throw new UsageError(`${origin}: ${fault}`);
  return checkScenario(spellOut(JSON.parse(text), origin), origin);
}

/** Short-form strings become the operations that they stand for; everything else is left for the check. */
function spellOut(value: unknown, origin: string): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  const spelled: Record<string, unknown> = { ...value };
  const { initially, tasks } = spelled;
  if (initially !== undefined) spelled.initially = spellOutTask(initially, origin, ["initially"]);
  if (Array.isArray(tasks)) spelled.tasks = tasks.map((task, row) => spellOutTask(task, origin, ["tasks", row]));
  return spelled;
}

/** A task is a string with semicolons, or a list of operations. */
function spellOutTask(task: unknown, origin: string, path: PropertyKey[]): unknown {
  const placeOf = (index: number) => `${origin}: ${jsonPlace([...path, index])}`;
  if (typeof task === "string") return parseOperations(task, placeOf);
  if (!Array.isArray(task)) return task;
  return task.map((each: unknown, index) => (typeof each === "string" ? parseOperation(each, placeOf(index)) : each));
}
