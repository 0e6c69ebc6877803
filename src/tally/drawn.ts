/** Executions by what drew them, and which comes first. */
import type { Arm } from "../model/schedulers.js";

/** An execution: a seed's, of this number. */
export interface Drawn {
  seed: number;
  number: number;
  /** Of a portfolio: its arm; null: the request names the scheduler. */
  by: Arm | null;
}

/** By anomaly: of two the one that comes before the other, by seed, then by number. */
export function firstOf(a: Record<string, Drawn>, b: Record<string, Drawn>): Record<string, Drawn> {
  const first = { ...a };
  for (const [id, drawn] of Object.entries(b))
    if (first[id] === undefined || isBefore(drawn, first[id])) first[id] = drawn;
  return first;
}

function isBefore(a: Drawn, b: Drawn): boolean {
  return a.seed < b.seed || (a.seed === b.seed && a.number < b.number);
}

/** Of both, by name. */
export function addCounts(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const counts = { ...a };
  for (const [id, count] of Object.entries(b)) counts[id] = (counts[id] ?? 0) + count;
  return counts;
}
