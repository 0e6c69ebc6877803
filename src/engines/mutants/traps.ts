/** What stops code that has been compiled, and is found in it like an anomaly. */
import { HarnessFailure, messageOf, StuckInitially } from "../../failure.js";

/** Of code that has been compiled; undefined: it is the harness that failed. */
export function stuckOrTrapped(error: unknown): string | undefined {
  if (error instanceof StuckInitially) return error.anomaly;
  if (error instanceof WebAssembly.RuntimeError) return "trap";
  return error instanceof HarnessFailure && /\btrapped\b/.test(messageOf(error)) ? "trap" : undefined;
}

/** @returns what the work does, or that the code trapped. @throws whatever else it throws. */
export async function trapping<T>(work: () => Promise<T>): Promise<T | "trap"> {
  try {
    return await work();
  } catch (error) {
    if (stuckOrTrapped(error) === "trap") return "trap";
    throw error;
  }
}
