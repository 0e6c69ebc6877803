/**
 * The short form of a scenario: `store; writeback : store b1; store | commit | writeback`. Bars between tasks, semicolons
 * between the operations of one; before the colon, if there is one, what ran initially. It says nothing of CPUs, filesystem
 * and accounting, and of pages, blocks and mappings no more than its operands need.
 */
import { UsageError } from "../failure.js";
import { operationNames } from "../names.js";
import { suggestion } from "./near-name.js";
import { type Operand, type Operation, notTaken, operandNames, operands, operandsOf } from "./operation.js";
import { type Scenario, checkScenario } from "./scenario.js";

/** @throws UsageError that points at the task and operation: `scenario "store | sotre": task 2, operation 1: ...`. */
export function parseShortForm(text: string): Scenario {
  const origin = `scenario ${JSON.stringify(text)}`;
  const parts = text.split(":");
  if (parts.length > 2) throw new UsageError(`${origin}: more than one ":"; want INITIALLY : TASK | TASK ...`);
  const [tasks = "", initially] = parts.toReversed();
  if (initially?.includes("|")) throw new UsageError(`${origin}: initially: no "|" here; it is one list, run in order`);
  const scenario = {
    initially:
      initially === undefined ? [] : parseOperations(initially, (index) => `${origin}: ${place("initially", index)}`),
    tasks: tasks
      .split("|")
      .map((task, row) => parseOperations(task, (index) => `${origin}: ${place(`task ${row + 1}`, index)}`)),
  };
  return checkScenario(scenario, origin, shortPlace);
}

/**
 * The operations of one task: `store; sync`.
 *
 * @param placeOf what messages about the operation of this index begin with.
 * @throws UsageError
 */
export function parseOperations(text: string, placeOf: (index: number) => string): Operation[] {
  return text.split(";").map((each, index) => parseOperation(each, placeOf(index)));
}

/**
 * One operation: `store p1 b2 m1`, operands in any order.
 *
 * @param origin what messages begin with.
 * @throws UsageError
 */
export function parseOperation(text: string, origin: string): Operation {
  const [op = "", ...words] = text.trim().split(/\s+/);
  if (op === "") throw new UsageError(`${origin}: nothing is there; want one of ${operationNames.join(", ")}`);
  if (!operationNames.includes(op)) {
    throw new UsageError(`${origin}: no operation ${JSON.stringify(op)}; ${suggestion(op, operationNames)}`);
  }
  const operation: Operation = { op, page: 0, block: 0, mapping: 0 };
  const seen = new Set<Operand>();
  for (const word of words) {
    const { operand, value } = parseOperand(word, op, origin);
    if (seen.has(operand)) throw new UsageError(`${origin}: ${word}: the ${operand} is given twice`);
    seen.add(operand);
    operation[operand] = value;
  }
  return operation;
}

function parseOperand(word: string, op: string, origin: string): { operand: Operand; value: number } {
  const operand = operandNames.find((name) => operands[name].letter === word[0]);
  if (operand === undefined || !/^.\d+$/.test(word)) {
    throw new UsageError(`${origin}: no operand ${JSON.stringify(word)}; ${wanted(op)}`);
  }
  if (!operandsOf(op).includes(operand)) throw new UsageError(`${origin}: ${word}: ${notTaken(op, operand)}`);
  const { letter, limit } = operands[operand];
  const value = Number(word.slice(1));
  if (value >= limit) throw new UsageError(`${origin}: ${word}: want ${letter}0 to ${letter}${limit - 1}`);
  return { operand, value };
}

function wanted(op: string): string {
  const own = operandsOf(op).map(
    (name) => `${operands[name].letter}0 to ${operands[name].letter}${operands[name].limit - 1} for its ${name}`,
  );
  return own.length === 0 ? `${op} takes none (a ";" goes between operations)` : `${op} takes ${own.join(", ")}`;
}

/** `task 2, operation 1`, from the path `tasks[1][0]`. */
function shortPlace([field, ...indices]: readonly PropertyKey[]): string {
  const [first, second] = indices.map(Number);
  if (first === undefined) return field === "initially" ? "initially" : "";
  return field === "initially" ? place("initially", first) : place(`task ${first + 1}`, second);
}

function place(task: string, index: number | undefined): string {
  return index === undefined ? task : `${task}, operation ${index + 1}`;
}

/** The canonical short form; operands of 0 are left out. */
export function formatShortForm(scenario: Pick<Scenario, "initially" | "tasks">): string {
  const tasks = scenario.tasks.map(formatOperations).join(" | ");
  return scenario.initially.length === 0 ? tasks : `${formatOperations(scenario.initially)} : ${tasks}`;
}

function formatOperations(operations: readonly Operation[]): string {
  return operations.map(formatOperation).join("; ");
}

/** `store p1 b2 m1`. */
export function formatOperation(operation: Operation): string {
  const given = operandNames.filter((name) => operation[name] !== 0);
  return [operation.op, ...given.map((name) => `${operands[name].letter}${operation[name]}`)].join(" ");
}
