/** The scenarios in which what a walk has shown is not accounted for by what some operation is known for. */
import type { Variant } from "../compile/variant.js";
import { conditionsOf } from "../result/grade.js";
import { hittingSets } from "./hitting-sets.js";

/**
 * A shortest execution says how an anomaly is graded that it shows, and behind it there may be others: `lost-store` is by design
 * beside a direct write, and may be reached without one, too. In the scenarios without these operations nothing is graded by a
 * condition any more; together they are all such scenarios of the same size.
 *
 * @param shown anomalies that a walk of any of the variants shows.
 * @returns of each scenario that is to be walked besides, the operations that are left out of what tasks choose from.
 */
export function leftOutFor(variants: readonly Variant[], shown: readonly string[]): string[][] {
  const sets = shown.flatMap((id) => {
    const conditions = variants.flatMap((variant) => conditionsOf(variant, id));
    return conditions.length === 0 ? [] : hittingSets(conditions).map((hitting) => JSON.stringify(hitting));
  });
  return [...new Set(sets)].map((text) => JSON.parse(text) as string[]);
}
