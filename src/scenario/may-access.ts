import { isShipped } from "../model/shipped.js";
import type { Operation } from "./operation.js";

/** Whether a task may go through its CPU's TLB: of operations that a variant declares nothing is known. */
export function mayAccess(operations: readonly Operation[]): boolean {
  return operations.some(({ op }) => op === "store" || op === "load" || !isShipped(op));
}
