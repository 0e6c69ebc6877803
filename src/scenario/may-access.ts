import type { Vocabulary } from "../model/vocabulary.js";
import { alternativesOf, isChoice } from "./choice.js";
import type { Operation } from "./operation.js";
import type { Scenario } from "./scenario.js";

const ACCESSES = ["store", "load"];

/** Whether a task may go through its CPU's TLB, or by another way tell its CPU from others. */
export function mayAccess(operations: readonly Operation[], { patched }: Vocabulary): boolean {
  return patched || operations.some(({ op }) => ACCESSES.includes(op));
}

/** Who goes through a TLB, as a task of the same closed scenario would: bits by task, and by operation those that do. */
export function tlbUsers(scenario: Scenario, vocabulary: Vocabulary) {
  const bits = (is: (task: readonly Operation[]) => boolean) =>
    scenario.tasks.reduce((set, task, n) => set | (is(task) ? 1 << n : 0), 0);
  const numbers = vocabulary.operations.filter(({ name }) => ACCESSES.includes(name)).map(({ number }) => number);
  return {
    users: bits((task) => isUser(task, scenario, vocabulary)),
    choosers: scenario.prefetches === true ? bits((task) => isChooser(task, scenario, vocabulary)) : 0,
    accesses: numbers.reduce((set, number) => set | (1 << number), 0),
  };
}

/** Whatever it chooses. */
function isUser(task: readonly Operation[], scenario: Scenario, vocabulary: Vocabulary): boolean {
  return task.some((each) => alternativesOf(each, scenario, vocabulary).every((one) => mayAccess([one], vocabulary)));
}

/** By what it chooses. */
function isChooser(task: readonly Operation[], scenario: Scenario, vocabulary: Vocabulary): boolean {
  return (
    !isUser(task, scenario, vocabulary) &&
    task.some((each) => mayAccess(alternativesOf(each, scenario, vocabulary), vocabulary))
  );
}

/** A CPU fills nothing for a task that is not going to load or store; of a later choice nobody knows yet. @returns what is wrong. */
export function fillingFault(scenario: Scenario, vocabulary: Vocabulary): string | undefined {
  if (scenario.prefetches !== true) return undefined;
  const isLate = (task: readonly Operation[]) =>
    task.some(
      (each, n) => n > 0 && isChoice(each) && mayAccess(alternativesOf(each, scenario, vocabulary), vocabulary),
    );
  return scenario.tasks.some((task) => isChooser(task, scenario, vocabulary) && isLate(task))
    ? "where TLB entries are prefetched a task chooses whether it loads or stores in its first operation, and in no later one"
    : undefined;
}
