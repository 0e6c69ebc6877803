/** Each variant's probabilities against the baseline's: exact tests, for executions are independent. */
import { conditionalTest } from "../stats/conditional-test.js";
import { holm } from "../stats/holm.js";
import { riskRatio } from "../stats/risk-ratio.js";
import type { SampledComparison, SampledVariant } from "./sample-schema.js";
import { finite } from "./number.js";

/** All pairs (variant, anomaly) in which either side has an event; empty without a baseline. */
export function sampleComparisons(variants: readonly SampledVariant[]): SampledComparison[] {
  const baseline = variants.find(({ role }) => role === "baseline");
  if (baseline === undefined) return [];
  const rows = variants
    .filter((variant) => variant !== baseline)
    .flatMap((variant) => variant.anomalies.flatMap(({ id }) => compareOne(variant, baseline, id)));
  const twins = variants.filter(({ role }) => role === "a/a").map(({ variant }) => variant);
  const real = rows.filter(({ variant }) => !twins.includes(variant));
  const adjusted = holm(real.map(({ pValue }) => pValue));
  return rows.map((row) => ({ ...row, pHolm: adjusted[real.indexOf(row)] ?? row.pValue }));
}

/** Nothing where one of them cannot even show it. */
function compareOne(variant: SampledVariant, baseline: SampledVariant, anomaly: string): SampledComparison[] {
  const side = ({ anomalies, executions }: SampledVariant) => ({
    count: anomalies.find(({ id }) => id === anomaly)?.count,
    trials: executions,
  });
  const [{ count: ofA, trials }, { count: ofB, trials: ofBaseline }] = [side(variant), side(baseline)];
  if (ofA === undefined || ofB === undefined) return [];
  const [a, b] = [
    { count: ofA, trials },
    { count: ofB, trials: ofBaseline },
  ];
  if (a.count === 0 && b.count === 0) return [];
  const { ratio, interval } = riskRatio(a, b);
  const pValue = conditionalTest(a, b);
  return [
    {
      variant: variant.variant,
      baseline: baseline.variant,
      anomaly,
      ratio: finite(ratio),
      interval: [interval[0], finite(interval[1])],
      pValue,
      pHolm: pValue,
    },
  ];
}
