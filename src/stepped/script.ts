/** A task's operations as the drivers read them. */
import { WORD } from "../../assembly/layout/index.js";
import { OPERATION_STRIDE, SCRIPT_OPERATIONS } from "../../assembly/layout/stepped.js";
import { operationNames } from "../names.js";
import type { Operation } from "../scenario/scenario.js";

/** @param words of a map. @param at the script's offset in it, in bytes. */
export function writeScript(words: Int32Array, at: number, operations: readonly Operation[]): void {
  words[at / WORD] = operations.length;
  operations.forEach(({ op, page, mapping, block }, n) => {
    const place = at + SCRIPT_OPERATIONS + n * OPERATION_STRIDE;
    words.set([operationNames.indexOf(op), page, mapping, block], place / WORD);
  });
}
