import type { Vocabulary } from "../model/vocabulary.js";
import type { Operation } from "./operation.js";

/** Whether a task may go through its CPU's TLB, or by another way tell its CPU from others. */
export function mayAccess(operations: readonly Operation[], { patched }: Vocabulary): boolean {
  return patched || operations.some(({ op }) => op === "store" || op === "load");
}
