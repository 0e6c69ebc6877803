/** One operation of a task, and what it is written with. */
import { MAX_BLOCKS, MAX_PTES } from "../../assembly/layout/index.js";

export interface Operation {
  /** One of operationNames. */
  op: string;
  page: number;
  block: number;
  mapping: number;
}

export const MAX_SCENARIO_PAGES = 4;

export type Operand = "page" | "block" | "mapping";

/** Each operand's letter in the short form, and how many there may be. */
export const operands: Record<Operand, { letter: string; limit: number }> = {
  page: { letter: "p", limit: MAX_SCENARIO_PAGES },
  block: { letter: "b", limit: MAX_BLOCKS },
  mapping: { letter: "m", limit: MAX_PTES },
};

export const operandNames = Object.keys(operands) as Operand[];

/** What an operation looks at (assembly/kernel/operations.ts); to be given another operand would look as though it did. */
const taken: Record<string, readonly Operand[]> = {
  store: ["page", "block", "mapping"],
  load: ["page", "block", "mapping"],
  write: ["page", "block"],
  writeback: [],
  sync: [],
  commit: [],
  reclaim: ["page"],
  strip: ["page"],
  unmap: ["page", "mapping"],
};

/** The operands that an operation takes; of one that is not known here, all. */
export function operandsOf(op: string): readonly Operand[] {
  return taken[op] ?? operandNames;
}

/** Why an operation cannot be given this operand. */
export function notTaken(op: string, operand: Operand): string {
  const own = operandsOf(op);
  if (own.length === 0) return `${op} takes no ${operand}: it is for the whole file`;
  return `${op} takes no ${operand}, only ${own.join(" and ")}`;
}
