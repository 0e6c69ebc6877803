/** A task's operations as the drivers read them. */
import { WORD } from "../../../assembly/layout/index.js";
import { OPERATION_STRIDE, SCRIPT_OPERATIONS } from "../../../assembly/layout/stepped.js";
import { type Vocabulary, operationNamed } from "../../model/vocabulary.js";
import type { Operation } from "../../scenario/scenario.js";

/** @param words of a map. @param vocabulary has all of the operations. @param at the script's offset in it, in bytes. */
export function writeScript(
  words: Int32Array,
  at: number,
  operations: readonly Operation[],
  vocabulary: Vocabulary,
): void {
  words[at / WORD] = operations.length;
  operations.forEach(({ op, page, mapping, block, other = 0 }, n) => {
    const place = at + SCRIPT_OPERATIONS + n * OPERATION_STRIDE;
    words.set([operationNamed(vocabulary, op)!.number, page, mapping, block, other], place / WORD);
  });
}
