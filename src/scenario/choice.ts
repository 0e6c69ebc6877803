/**
 * An operation that its task is to choose: `any`, or `any(store b1, sync)`. A scenario with one is open: each of its executions is
 * one of a closed scenario, in which what was chosen stands in the places of the choices.
 */
import { UsageError } from "../failure.js";
import { type Vocabulary, operationNamed, operationsOn } from "../model/vocabulary.js";
import { type Alternative, type Operand, type Operation, operandNames, operandsOf } from "./operation.js";
import type { Scenario } from "./scenario.js";

/** The name that no operation has. */
export const ANY = "any";

export function isChoice({ of }: Operation): boolean {
  return of !== undefined;
}

export function isOpen({ tasks }: Pick<Scenario, "tasks">): boolean {
  return tasks.some((task) => task.some(isChoice));
}

/** The names of all operations that a scenario names, also to be chosen from. */
export function namedOperations({ initially, tasks }: Pick<Scenario, "initially" | "tasks">): string[] {
  return [...initially, ...tasks.flat()].flatMap(({ op, of }) => of?.map((each) => each.op) ?? [op]);
}

/**
 * The scenario with a list in the place of every `any`: of the operations that all of these have, so that all choose among the same.
 *
 * @throws UsageError if there is none.
 */
export function amongCommon(scenario: Scenario, vocabularies: readonly Vocabulary[]): Scenario {
  const names = vocabularies.map((each) => operationsOn(each, scenario.filesystem).map(({ name }) => name));
  const common = (names[0] ?? []).filter((name) => names.every((all) => all.includes(name))).map((op) => ({ op }));
  if (common.length === 0)
    throw new UsageError(`scenario: on ${scenario.filesystem} there is no operation that all have`);
  return withLists(scenario, (of) => (of.length === 0 ? common : [...of]));
}

/** The scenario whose choices are not among these operations. @returns undefined where nothing would be left of one. */
export function leavingOut(scenario: Scenario, operations: readonly string[]): Scenario | undefined {
  const left = withLists(scenario, (of) => of.filter(({ op }) => !operations.includes(op)));
  return left.tasks.some((task) => task.some(({ of }) => of?.length === 0)) ? undefined : left;
}

function withLists(scenario: Scenario, lists: (of: readonly Alternative[]) => Alternative[]): Scenario {
  const tasks = scenario.tasks.map((task) =>
    task.map((each) => (each.of === undefined ? each : { ...each, of: lists(each.of) })),
  );
  return { ...scenario, tasks };
}

type Shape = Pick<Scenario, "pages" | "blocks" | "mappings" | "filesystem">;

/**
 * What a choice is among, each as likely, in the order of the vocabulary or of the list: every operation of the scenario's filesystem, or
 * those that are listed; with every value, that the scenario has, of each operand that is not given. Of a closed operation itself.
 */
export function alternativesOf(operation: Operation, shape: Shape, vocabulary: Vocabulary): Operation[] {
  const { of } = operation;
  if (of === undefined) return [operation];
  const listed: readonly Alternative[] =
    of.length > 0 ? of : operationsOn(vocabulary, shape.filesystem).map(({ name }) => ({ op: name }));
  return listed.flatMap((alternative) => spelledOut(alternative, shape, vocabulary));
}

/** Everything that the tasks, and what runs initially, may do. */
export function everyOperation(
  { initially, tasks, ...shape }: Shape & Pick<Scenario, "initially" | "tasks">,
  vocabulary: Vocabulary,
): Operation[] {
  return [...initially, ...tasks.flat()].flatMap((each) => alternativesOf(each, shape, vocabulary));
}

/**
 * The closed scenario of an execution.
 *
 * @param chosen by task, the alternative of each of its choices, from 0; of those that it did not come to none, and what comes after
 *   them is left out.
 */
export function closedBy(scenario: Scenario, chosen: readonly (readonly number[])[], vocabulary: Vocabulary): Scenario {
  const { name: _, summary: __, ...plain } = scenario;
  const tasks = scenario.tasks.map((operations, task) => {
    const numbers = [...(chosen[task] ?? [])];
    const closed: Operation[] = [];
    for (const operation of operations) {
      if (!isChoice(operation)) closed.push(operation);
      else if (numbers.length === 0) break;
      else closed.push(alternativesOf(operation, scenario, vocabulary)[numbers.shift()!]!);
    }
    return closed;
  });
  return { ...plain, tasks };
}

function spelledOut(alternative: Alternative, shape: Shape, vocabulary: Vocabulary): Operation[] {
  const { pages, blocks, mappings } = shape;
  const counts: Record<Operand, number> = { page: pages, block: blocks, mapping: mappings, other: pages };
  const taken = operationNamed(vocabulary, alternative.op) === undefined ? [] : operandsOf(vocabulary, alternative.op);
  let all: Operation[] = [{ op: alternative.op, page: 0, block: 0, mapping: 0 }];
  for (const operand of operandNames) {
    const given = alternative[operand];
    const values = given !== undefined ? [given] : taken.includes(operand) ? [...Array(counts[operand]).keys()] : [0];
    all = all.flatMap((each) => values.map((value) => withOperand(each, operand, value)));
  }
  return all;
}

function withOperand(operation: Operation, operand: Operand, value: number): Operation {
  return operand === "other" && value === 0 ? operation : { ...operation, [operand]: value };
}
