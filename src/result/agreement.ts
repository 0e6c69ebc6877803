/** The verdict of an agreement. */
import type { AgreeResult } from "./agree-result.js";

/** In words. */
export function agreement({ agrees, interrupted }: Pick<AgreeResult, "agrees" | "interrupted">): string {
  if (!agrees) return "they do not agree: one of them is wrong";
  return interrupted ? "interrupted: no disagreement until then" : "they agree";
}
