/** One operation of a task, and what it is written with. */
import { MAX_BLOCKS, MAX_PTES } from "../../assembly/layout/index.js";
import { type Operand, type Vocabulary, operationNamed } from "../model/vocabulary.js";

export type { Operand } from "../model/vocabulary.js";

export interface Operation {
  /** One of the vocabulary's. */
  op: string;
  page: number;
  block: number;
  mapping: number;
  /** The second page, of an operation that takes two; left out: page 0. */
  other?: number;
  /** Of one that its task is to choose, whose `op` is `any`: among these, or, where there is none, among all. */
  of?: Alternative[];
}

/** Operations to choose from: of this name, with any value of each operand that is not given. */
export interface Alternative extends Partial<Record<Operand, number>> {
  op: string;
}

export const MAX_SCENARIO_PAGES = 4;

/** Each operand's letter in the short form, and how many there may be; `name` is what messages call it. */
export const operands: Record<Operand, { letter: string; limit: number; name: string }> = {
  page: { letter: "p", limit: MAX_SCENARIO_PAGES, name: "page" },
  block: { letter: "b", limit: MAX_BLOCKS, name: "block" },
  mapping: { letter: "m", limit: MAX_PTES, name: "mapping" },
  other: { letter: "q", limit: MAX_SCENARIO_PAGES, name: "second page" },
};

export const operandNames = Object.keys(operands) as Operand[];

/** The operands that an operation takes; to be given another would look as though it did. Of one that is not known, all. */
export function operandsOf(vocabulary: Vocabulary, op: string): readonly Operand[] {
  const operation = operationNamed(vocabulary, op);
  return operandNames.filter((operand) => operation === undefined || operation.operands.includes(operand));
}

/** Why an operation cannot be given this operand. */
export function notTaken(vocabulary: Vocabulary, op: string, operand: Operand): string {
  const own = operandsOf(vocabulary, op).map((each) => operands[each].name);
  if (own.length === 0) return `${op} takes no ${operands[operand].name}: it is for the whole file`;
  return `${op} takes no ${operands[operand].name}, only ${own.join(" and ")}`;
}

export function valueOf(operation: Operation, operand: Operand): number {
  return operation[operand] ?? 0;
}
