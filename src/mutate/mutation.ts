/** A change of one function by a rule. */
import { type Edit, edited } from "./edit.js";
import type { FunctionTree, Step } from "./function-tree.js";

export interface Mutation {
  edits: Edit[];
  /** What is other, in words: `without spin_lock(lock)`. */
  what: string;
}

export type Mutate = (tree: FunctionTree) => Mutation[];

/** Where its first change is, from the beginning of the function. */
export function placeOf({ edits }: Mutation): number {
  return Math.min(...edits.map(({ start }) => start));
}

export function mutated(code: string, { edits }: Mutation): string {
  return edited(code, edits);
}

/** A statement goes, and with it the line that it had to itself; where one has to stand, an empty one. */
export function without({ start, end, inBlock }: Step, code: string): Edit {
  if (!inBlock) return { start, end, text: "{}" };
  const before = /(?:^|\n)[ \t]*$/.exec(code.slice(0, start))?.[0];
  const isLine = before !== undefined && /^[ \t]*(?:\n|$)/.test(code.slice(end));
  return isLine ? { start: start - before.length, end, text: "" } : { start, end, text: "" };
}

/** Two pieces change places. */
export function exchanged(
  code: string,
  one: { start: number; end: number },
  other: { start: number; end: number },
): Edit[] {
  return [
    { start: one.start, end: one.end, text: code.slice(other.start, other.end) },
    { start: other.start, end: other.end, text: code.slice(one.start, one.end) },
  ];
}

/** A piece of code in one line, and not a long one. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 60 ? line : `${line.slice(0, 57)}...`;
}
