import { bounds, digitsOf, many, significant } from "../../result/number.js";
import type { SampledAnomaly, SampledVariant, SampleResult } from "../../result/sample-schema.js";
import { againstOf, identityOf, NOT_WALKED, type Outcome } from "./outcome.js";

export function sampleOutcomes({ variants, comparisons }: Pick<SampleResult, "variants" | "comparisons">): Outcome[] {
  return variants.flatMap((variant) =>
    variant.anomalies.map((anomaly): Outcome => {
      const { id, count, probability, interval, grade, reason, counterexample } = anomaly;
      return {
        ...identityOf(variant),
        ...NOT_WALKED,
        anomaly: id,
        shown: count > 0 ? "seen" : variant.executions > 0 ? "not seen" : "nothing measured",
        grade,
        reason,
        fails: count > 0 && grade === "forbidden" && variant.role !== "canary",
        words: wordsOf(variant, anomaly),
        count,
        exposure: variant.executions,
        unit: "executions",
        estimate: probability,
        low: interval?.[0] ?? null,
        high: interval?.[1] ?? null,
        shortest: counterexample?.steps ?? null,
        command: counterexample?.command ?? null,
        confidence: interval === null ? null : 0.95,
        against: againstOf(comparisons, variant.variant, id),
      };
    }),
  );
}

function wordsOf({ executions }: SampledVariant, { count, probability, interval }: SampledAnomaly): string {
  if (executions === 0) return "nothing executed";
  const seen = `${count.toLocaleString("en-US")} in ${many(executions, "execution")}`;
  if (interval === null || probability === null) return `${seen} (no probability)`;
  if (count === 0) return `${seen} (p < ${significant(interval[1])}, 95 %)`;
  const digits = digitsOf(interval);
  return `${seen} (p ${significant(probability, digits)}, ${bounds(interval, digits)}, 95 %)`;
}
