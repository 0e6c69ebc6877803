/**
 * The kinds of the model's values: what an address is the address of. A word is reached in one way alone, from a page, a file, a
 * pte, a buffer or a view by adding a word declared of just that; so an access of a variant that passes this check goes to a
 * declared word, and the hammer need not look.
 */
import { wordTypes } from "../../model/declarations.js";
import type { Scope } from "../../model/vocabulary.js";

/** Names of types as sources have them; `number` is any integer, `Word` any one word. */
export type Kind = string;

export const NUMBER = "number";
export const WORD = "Word";
/** Of something that has been complained of already: it fits everywhere. */
export const ANY = "any";
const NUMBERS = new Set(["i32", "u32", "i64", "u64", "f64", "bool", "Mapping", "Block", NUMBER]);
/** What the words of each scope are words of. */
const structOf: Record<Scope, string> = {
  page: "Page",
  file: "AddressSpace",
  mapping: "Pte",
  block: "BufferHead",
  view: "View",
  global: WORD,
};
const STRUCTS = new Set(Object.values(structOf));
/** Of one kind under two names. */
const ALIASES: Record<string, Kind> = { usize: WORD, Folio: "Page" };

/** The kind that a type's name stands for; undefined if a variant cannot have such. */
export function kindOfType(type: string): Kind | undefined {
  if (type === "void") return type;
  if (NUMBERS.has(type)) return NUMBER;
  const alias = ALIASES[type];
  if (alias !== undefined) return alias;
  return STRUCTS.has(type) || wordTypes.has(type) || type === "Tlb" ? type : undefined;
}

export function isAddress(kind: Kind): boolean {
  return kind !== NUMBER && kind !== "void" && kind !== ANY;
}

/** Whether a value of one kind may stand where the other is wanted. */
export function fits(from: Kind, to: Kind): boolean {
  if (from === to || from === ANY || to === ANY) return true;
  const scope = wordTypes.get(from)?.scope;
  if (to === WORD) return from === "Pte" || from === "Tlb" || scope === "global";
  return scope !== undefined && scope === wordTypes.get(to)?.scope;
}

/** What adding two gives; undefined if it gives nothing that could be a word. */
export function sumOf(left: Kind, right: Kind): Kind | undefined {
  if (left === NUMBER && right === NUMBER) return NUMBER;
  if (left === ANY || right === ANY) return ANY;
  for (const [base, offset] of [
    [left, right],
    [right, left],
  ] as const) {
    const scope = wordTypes.get(offset)?.scope;
    if (scope !== undefined && scope !== "global" && structOf[scope] === base) return WORD;
  }
  return undefined;
}

/** `a page`, for messages. */
export function nameOfKind(kind: Kind): string {
  const word = wordTypes.get(kind);
  if (word !== undefined) return `a word of a ${word.scope}`;
  const names: Record<string, string> = {
    AddressSpace: "a file",
    BufferHead: "a buffer",
    Tlb: "a TLB entry",
    number: "a number",
  };
  return names[kind] ?? `a ${kind.toLowerCase()}`;
}
