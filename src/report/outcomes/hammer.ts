import type { HammeredAnomaly, HammeredVariant, HammerResult } from "../../result/hammer-schema.js";
import { bounds, digitsOf, many, significant } from "../../result/number.js";
import { againstOf, identityOf, NOT_WALKED, type Outcome } from "./outcome.js";

const PER_MILLION = 1e-6;

export function hammerOutcomes({ variants, comparisons }: Pick<HammerResult, "variants" | "comparisons">): Outcome[] {
  return variants.flatMap((variant) =>
    variant.anomalies.map((anomaly): Outcome => {
      const { id, count, perMillion, interval, grade, reason } = anomaly;
      const high = interval[1] === null ? null : interval[1] * PER_MILLION;
      return {
        ...identityOf(variant),
        ...NOT_WALKED,
        anomaly: id,
        shown: count > 0 ? "seen" : variant.operations > 0 ? "not seen" : "nothing measured",
        grade,
        reason,
        fails: count > 0 && grade === "forbidden" && variant.role !== "canary",
        words: wordsOf(variant, anomaly),
        count,
        exposure: variant.operations,
        unit: "operations",
        estimate: perMillion * PER_MILLION,
        low: interval[0] * PER_MILLION,
        high,
        confidence: 0.95,
        against: againstOf(comparisons, variant.variant, id),
      };
    }),
  );
}

function wordsOf({ operations }: HammeredVariant, { count, perMillion, interval }: HammeredAnomaly): string {
  if (operations === 0) return "nothing measured";
  const seen = `${count.toLocaleString("en-US")} in ${many(operations, "operation")}`;
  if (count === 0) return `${seen} (rate < ${interval[1] === null ? "?" : significant(interval[1])} per M, 95 %)`;
  const digits = digitsOf(interval);
  return `${seen} (${significant(perMillion, digits)} per M, ${bounds(interval, digits)}, 95 %)`;
}
