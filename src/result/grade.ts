/** What an anomaly of a variant means: a fault that a source names, a thing that is meant to be, or something forbidden. */
import type { Expectation, Header } from "../compile/header.js";
import type { Mix } from "../plan/mix.js";

export interface Grade {
  grade: "forbidden" | "known" | "design" | "expected";
  reason: string;
}

/** By design in every version of the kernel. */
const EVERYWHERE: Record<string, string> = {
  "tag-spurious": "TestSet of PG_dirty and the tag are two steps, and clear_page_dirty_for_io leaves the tag",
  "sync-loss-sibling":
    "a fault publishes the pte before set_page_dirty, and another thread may store and sync in between",
};

/**
 * Grades one anomaly of one variant. What no source names is forbidden until explained.
 *
 * @param mix a `@known ... with OPERATION` counts only where the mix has that operation.
 * @param expected anomalies that the user expects (`--expect`).
 */
export function gradeOf(variant: Header, anomaly: string, mix: Mix, expected: readonly string[]): Grade {
  const named = variant.expectations.find((expectation) => applies(expectation, anomaly, mix));
  if (named !== undefined) return { grade: named.grade, reason: named.reason };
  const everywhere = EVERYWHERE[anomaly];
  if (everywhere !== undefined) return { grade: "design", reason: everywhere };
  if (expected.includes(anomaly)) return { grade: "expected", reason: "--expect" };
  return { grade: "forbidden", reason: "no source names it" };
}

function applies(expectation: Expectation, anomaly: string, mix: Mix): boolean {
  return expectation.anomaly === anomaly && expectation.withOperations.every((operation) => (mix[operation] ?? 0) > 0);
}
