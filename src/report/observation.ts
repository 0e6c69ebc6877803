/** The last lines of every report: one for each variant and anomaly, in the form that herd and litmus made known. */
import { hex, significant } from "./number.js";
import type { AnomalyResult, Result } from "../result/schema.js";

/**
 * `Observation VARIANT ANOMALY Never|Sometimes K N (...) seed=0x...`: K events in N operations. What no variant showed is one
 * line for all of them, `Observation * ANOMALY Never 0 N`, N being the operations of the least exercised variant.
 */
export function observations(result: Result): string[] {
  const { variants } = result;
  const seen = new Set(
    variants.flatMap(({ anomalies }) => anomalies.filter(({ count }) => count > 0).map(({ id }) => id)),
  );
  const each = variants.flatMap((variant) =>
    variant.anomalies
      .filter(({ id }) => seen.has(id))
      .map((anomaly) => observation(result.seed, variant.variant, variant.operations, anomaly)),
  );
  const least = variants.reduce((a, b) => (a.operations <= b.operations ? a : b));
  const never = least.anomalies.filter(({ id }) => !seen.has(id));
  return [...never.map((anomaly) => observation(result.seed, "*", least.operations, anomaly)), ...each];
}

function observation(seed: number, variant: string, operations: number, anomaly: AnomalyResult): string {
  const { id, count, perMillion, interval, grade } = anomaly;
  const [low, high] = interval.map((end) => (end === null ? "?" : significant(end)));
  const often = count === 0 ? "Never" : "Sometimes";
  const rate = count === 0 ? `rate < ${high}` : `rate ${significant(perMillion)} [${low}, ${high}]`;
  const suffix = count === 0 ? "" : `, ${grade}`;
  return `Observation ${variant} ${id} ${often} ${count} ${operations} (${rate} per M, 95 %${suffix}) seed=${hex(seed)}`;
}
