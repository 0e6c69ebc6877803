/** What an anomaly of a variant means: a fault that a source names, a thing that is meant to be, or something forbidden. */
import { whoExpects } from "../compile/about.js";
import type { Expectation } from "../compile/header.js";
import { type Variant, lineOf } from "../compile/variant.js";
import type { Mix } from "../model/mix.js";
import { operationNamesOf } from "../model/vocabulary.js";

export interface Grade {
  grade: "forbidden" | "known" | "design" | "expected";
  reason: string;
  /** Only the patch's own header says so: of nothing that it descends from is it known. */
  selfGraded: boolean;
}

/** By design in every version of the kernel. */
const EVERYWHERE: Record<string, string> = {
  "tag-spurious": "TestSet of PG_dirty and the tag are two steps, and clear_page_dirty_for_io leaves the tag",
  "sync-loss-sibling":
    "a fault publishes the pte before set_page_dirty, and another thread may store and sync in between",
};

/** By design where the mix has this operation, in every version that has it. */
const BESIDE_DIRECT =
  "a store that is mapped in between the two invalidations of a direct write keeps its page in the cache, which is older than the disk then (dio_warn_stale_pagecache); open(2) tells applications not to mix the two";
const WITH_OPERATION: Record<string, Record<string, string>> = {
  direct: { "lost-store": BESIDE_DIRECT, "sync-loss": BESIDE_DIRECT },
};

/**
 * Grades one anomaly of one variant. What no source names is forbidden until explained.
 *
 * @param mix a `@known ... with OPERATION` counts only where the mix has that operation.
 * @param expected anomalies that the user expects (`--expect`).
 */
export function gradeOf(variant: Variant, anomaly: string, mix: Mix, expected: readonly string[]): Grade {
  const named = variant.expectations.find((expectation) => applies(expectation, anomaly, mix));
  if (named !== undefined)
    return { grade: named.grade, reason: named.reason, selfGraded: isSelfGraded(variant, named, mix) };
  const everywhere = EVERYWHERE[anomaly] ?? designWith(anomaly, mix);
  if (everywhere !== undefined) return { grade: "design", reason: everywhere, selfGraded: false };
  if (expected.includes(anomaly)) return { grade: "expected", reason: "--expect", selfGraded: false };
  return {
    grade: "forbidden",
    reason: `no source names it${variant.shipped ? "" : knownOfAncestor(variant, anomaly, mix)}`,
    selfGraded: false,
  };
}

/** What of an anomaly is known, or by design, beside some operations alone: these, for each condition. */
export function conditionsOf({ expectations, vocabulary }: Variant, anomaly: string): string[][] {
  const named = expectations.filter((each) => each.anomaly === anomaly && each.withOperations.length > 0);
  const everywhere = Object.keys(WITH_OPERATION).filter((operation) => anomaly in WITH_OPERATION[operation]!);
  const known = operationNamesOf(vocabulary);
  const conditions = [...named.map(({ withOperations }) => [...withOperations]), ...everywhere.map((each) => [each])];
  return conditions.filter((operations) => operations.every((each) => known.includes(each)));
}

function designWith(anomaly: string, mix: Mix): string | undefined {
  const [reason] = Object.entries(WITH_OPERATION).flatMap(([operation, anomalies]) =>
    (mix[operation] ?? 0) > 0 ? (anomalies[anomaly] ?? []) : [],
  );
  return reason;
}

/** Shipped variants have sources; a patch has its author's word, unless the version that it is on top of is known for the same. */
function isSelfGraded(variant: Variant, named: Expectation, mix: Mix): boolean {
  const says = whoExpects(variant, named);
  if (says.shipped) return false;
  const base = lineOf(says).find(({ shipped }) => shipped);
  return base === undefined || !base.expectations.some((each) => applies(each, named.anomaly, mix));
}

/**
 * A patch is forgiven nothing that its own header does not name; but whose fault it was before is worth knowing.
 *
 * @returns ` here; known of v2.6.20-rc3: the FIXME: ...`, or nothing.
 */
function knownOfAncestor(patch: Variant, anomaly: string, mix: Mix): string {
  for (const ancestor of lineOf(patch).slice(1)) {
    const known = ancestor.expectations.find((each) => each.grade === "known" && applies(each, anomaly, mix));
    if (known === undefined) continue;
    const since = ancestor === patch.ancestor ? "" : `, and no longer of ${patch.ancestor!.id}`;
    return ` here; known of ${whoExpects(ancestor, known).id}${since}: ${known.reason}`;
  }
  return "";
}

function applies(expectation: Expectation, anomaly: string, mix: Mix): boolean {
  return expectation.anomaly === anomaly && expectation.withOperations.every((operation) => (mix[operation] ?? 0) > 0);
}
