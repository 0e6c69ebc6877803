/** What a result says of one anomaly of one variant, as numbers and words: what formats for machines are made of. */
import type { Comparison } from "../../result/comparison.js";
import type { Grade } from "../../result/grade.js";
import type { Identity } from "../../result/envelope.js";

/**
 * `reachable` and `proved absent` are of walks, and certain; `not excluded`: not met by a walk that did not come to its end;
 * `nothing measured`: that it was not seen means nothing.
 */
export type Shown = "seen" | "reachable" | "not seen" | "proved absent" | "not excluded" | "nothing measured";

export interface Outcome extends Identity {
  anomaly: string;
  shown: Shown;
  /** Of a check: new, closed, kept, undecided, reachable, or `beyond` the walks; null: of no check, or of nothing that was found. */
  change: string | null;
  /** Null: it is neither a fault nor forgiven, for what is asked is something else. */
  grade: Grade["grade"] | null;
  reason: string;
  /** Whether it makes the exit status 1. */
  fails: boolean;
  /** That the harness itself is at fault, and how; null: it is not. */
  fault: string | null;
  /** What was found, with its n, its unit and its interval, in one line. */
  words: string;
  /** Events; null: nothing is counted. */
  count: number | null;
  /** What was done, in units of `unit`. */
  exposure: number | null;
  unit: "operations" | "executions" | "states";
  /** Of one unit to show it, and its interval; null: there is none, or no bound is known. */
  estimate: number | null;
  low: number | null;
  high: number | null;
  /** Of the interval: 0.95, or what else it is. */
  confidence: number | null;
  /** Steps of a shortest execution that shows it. */
  shortest: number | null;
  /** That plays it again. */
  command: string | null;
  /** Held against the baseline; null: it was not. */
  against: Against | null;
}

export interface Against {
  baseline: string;
  /** Null: the baseline has none. */
  ratio: number | null;
  low: number;
  high: number | null;
  p: number;
  pHolm: number;
}

/** Of a comparison that a result has. */
export function againstOf(comparisons: readonly Comparison[], variant: string, anomaly: string): Against | null {
  const found = comparisons.find((each) => each.variant === variant && each.anomaly === anomaly);
  if (found === undefined) return null;
  const { baseline, ratio, interval, pValue, pHolm } = found;
  return { baseline, ratio, low: interval[0], high: interval[1], p: pValue, pHolm };
}

/** What identifies a variant, and nothing else that it carries. */
export function identityOf({ variant, role, path, ancestor, hash }: Identity): Identity {
  return { variant, role, path, ancestor, hash };
}

/** What only walks know. */
export const NOT_WALKED = { change: null, fault: null, shortest: null, command: null } as const;

/** What only what is counted knows. */
export const NOT_COUNTED = { count: null, low: null, high: null, confidence: null, against: null } as const;
