/**
 * The short form of a scenario: `store; writeback : store b1; store | commit | writeback`. Bars between tasks, semicolons
 * between the operations of one; before the colon, if there is one, what ran initially. It says nothing of CPUs, filesystem
 * and accounting, and of pages, blocks and mappings no more than its operands need.
 */
import { UsageError } from "../failure.js";
import { kernelVocabulary } from "../model/shipped.js";
import { type Vocabulary, operationNamed, operationNamesOf } from "../model/vocabulary.js";
import { suggestion } from "../model/near-name.js";
import {
  type Alternative,
  type Operand,
  type Operation,
  notTaken,
  operandNames,
  operands,
  operandsOf,
  valueOf,
} from "./operation.js";
import { ANY, isChoice } from "./choice.js";
import { MAX_TASK_OPERATIONS, type Scenario, checkScenario } from "./scenario.js";

/**
 * @param vocabulary whose operations there are; the kernel's unless told.
 * @throws UsageError that points at the task and operation: `scenario "store | sotre": task 2, operation 1: ...`.
 */
export function parseShortForm(text: string, vocabulary = kernelVocabulary): Scenario {
  const origin = `scenario ${JSON.stringify(text)}`;
  const parts = text.split(":");
  if (parts.length > 2) throw new UsageError(`${origin}: more than one ":"; want INITIALLY : TASK | TASK ...`);
  const [tasks = "", initially] = parts.toReversed();
  if (initially?.includes("|")) throw new UsageError(`${origin}: initially: no "|" here; it is one list, run in order`);
  const parse = (list: string, name: string) =>
    parseOperations(list, (index) => `${origin}: ${place(name, index)}`, vocabulary);
  const scenario = {
    initially: initially === undefined ? [] : parse(initially, "initially"),
    tasks: tasks.split("|").map((task, row) => parse(task, `task ${row + 1}`)),
  };
  return checkScenario(scenario, origin, vocabulary, shortPlace);
}

/**
 * The operations of one task: `store; sync`.
 *
 * @param placeOf what messages about the operation of this index begin with.
 * @throws UsageError
 */
export function parseOperations(text: string, placeOf: (index: number) => string, vocabulary: Vocabulary): Operation[] {
  return text.split(";").flatMap((each, index) => parseRepeated(each, placeOf(index), vocabulary));
}

/** Of a choice there may be several on end: `any{2}`, `any(store, sync){2}`. As parseOperation. */
export function parseRepeated(text: string, origin: string, vocabulary: Vocabulary): Operation[] {
  const [, choice = text, times] = /^(\s*any\b[^{]*)\{([^}]*)\}\s*$/.exec(text) ?? [];
  const operation = parseOperation(choice, origin, vocabulary);
  if (times === undefined) return [operation];
  const count = /^\s*\d+\s*$/.test(times) ? Number(times) : 0;
  if (count < 1 || count > MAX_TASK_OPERATIONS)
    throw new UsageError(`${origin}: {${times}}: want {1} to {${MAX_TASK_OPERATIONS}}`);
  return Array.from({ length: count }, () => ({ ...operation }));
}

/**
 * One operation: `store p1 b2 m1`, operands in any order.
 *
 * @param origin what messages begin with.
 * @throws UsageError
 */
export function parseOperation(text: string, origin: string, vocabulary: Vocabulary): Operation {
  if (/^\s*any\s*(\(|$)/.test(text)) return parseChoice(text.trim(), origin, vocabulary);
  const { op, other = 0, ...given } = parseAlternative(text, origin, vocabulary);
  const operation: Operation = { op, page: 0, block: 0, mapping: 0, ...given };
  return other > 0 ? { ...operation, other } : operation;
}

/** `any`, `any(store b1, sync)`. */
function parseChoice(text: string, origin: string, vocabulary: Vocabulary): Operation {
  const [, list] = /^any\s*(?:\(([^()]*)\))?$/.exec(text) ?? [text];
  if (list === undefined && text !== ANY)
    throw new UsageError(`${origin}: ${text}: want any, any(OPERATION, ...), any{2} or any(OPERATION, ...){2}`);
  const of = list?.split(",").map((each) => parseAlternative(each, origin, vocabulary)) ?? [];
  return { op: ANY, page: 0, block: 0, mapping: 0, of };
}

/** An operation, with no operand but those that are given. */
function parseAlternative(text: string, origin: string, vocabulary: Vocabulary): Alternative {
  const [op = "", ...words] = text.trim().split(/\s+/);
  const names = operationNamesOf(vocabulary);
  if (op === "") throw new UsageError(`${origin}: nothing is there; want one of ${names.join(", ")}`);
  if (operationNamed(vocabulary, op) === undefined)
    throw new UsageError(`${origin}: no operation ${JSON.stringify(op)}; ${suggestion(op, [...names, ANY])}`);
  const alternative: Alternative = { op };
  for (const word of words) {
    const { operand, value } = parseOperand(word, op, origin, vocabulary);
    if (alternative[operand] !== undefined)
      throw new UsageError(`${origin}: ${word}: the ${operands[operand].name} is given twice`);
    alternative[operand] = value;
  }
  return alternative;
}

function parseOperand(
  word: string,
  op: string,
  origin: string,
  vocabulary: Vocabulary,
): { operand: Operand; value: number } {
  const operand = operandNames.find((name) => operands[name].letter === word[0]);
  if (operand === undefined || !/^.\d+$/.test(word)) {
    throw new UsageError(`${origin}: no operand ${JSON.stringify(word)}; ${wanted(op, vocabulary)}`);
  }
  if (!operandsOf(vocabulary, op).includes(operand))
    throw new UsageError(`${origin}: ${word}: ${notTaken(vocabulary, op, operand)}`);
  const { letter, limit } = operands[operand];
  const value = Number(word.slice(1));
  if (value >= limit) throw new UsageError(`${origin}: ${word}: want ${letter}0 to ${letter}${limit - 1}`);
  return { operand, value };
}

function wanted(op: string, vocabulary: Vocabulary): string {
  const own = operandsOf(vocabulary, op).map((operand) => {
    const { letter, limit, name } = operands[operand];
    return `${letter}0 to ${letter}${limit - 1} for its ${name}`;
  });
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

/** Choices on end that are the same are told once: `any{2}`. */
function formatOperations(operations: readonly Operation[]): string {
  const runs: { text: string; isChoice: boolean; times: number }[] = [];
  for (const operation of operations) {
    const text = formatOperation(operation);
    const last = runs.at(-1);
    if (last?.text === text && last.isChoice) last.times++;
    else runs.push({ text, isChoice: isChoice(operation), times: 1 });
  }
  return runs.map(({ text, times }) => (times === 1 ? text : `${text}{${times}}`)).join("; ");
}

/** `store p1 b2 m1`, `any(store b1, sync)`. */
export function formatOperation(operation: Operation): string {
  const { of } = operation;
  if (of !== undefined) return of.length === 0 ? ANY : `${ANY}(${of.map(formatAlternative).join(", ")})`;
  const given = operandNames.filter((name) => valueOf(operation, name) !== 0);
  return [operation.op, ...given.map((name) => `${operands[name].letter}${valueOf(operation, name)}`)].join(" ");
}

/** With every operand that is given, also one of 0: another value is another choice. */
function formatAlternative(alternative: Alternative): string {
  const given = operandNames.filter((name) => alternative[name] !== undefined);
  return [alternative.op, ...given.map((name) => `${operands[name].letter}${alternative[name]}`)].join(" ");
}
