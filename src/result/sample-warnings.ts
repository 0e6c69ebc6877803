/** What a reader should know before believing the probabilities; each with advice. */
import { holm } from "../stats/holm.js";
import { idleWarnings } from "./redefined.js";
import { selfGradedWarnings } from "./self-graded.js";
import type { SampleResult } from "./sample-schema.js";

const ALPHA = 0.01;

export function sampleWarnings(result: SampleResult): string[] {
  return [
    ...interrupted(result),
    ...nothingRun(result),
    ...notTheTasks(result),
    ...twinsDiffer(result),
    ...silentCanary(result),
    ...idleWarnings(result.variants),
    ...selfGradedWarnings(result.variants),
  ];
}

function interrupted(result: SampleResult): string[] {
  return result.interrupted ? ["interrupted: these are the executions until then"] : [];
}

function nothingRun({ variants }: SampleResult): string[] {
  const silent = variants.filter(({ executions }) => executions === 0).map(({ variant }) => variant);
  return silent.length === 0
    ? []
    : [`nothing was executed of ${silent.join(", ")}: take more executions (-n), or longer (-d)`];
}

/** Not to be blamed on any interleaving. */
function notTheTasks({ variants }: SampleResult): string[] {
  return variants
    .filter(({ initially }) => initially.length > 0)
    .map(
      ({ variant, initially }) =>
        `${variant}: what runs initially, one operation after the other, already shows ${initially.join(", ")}`,
    );
}

/** The baseline under two names must look like one, in all anomalies together. */
function twinsDiffer({ variants, comparisons }: SampleResult): string[] {
  const twins = variants.filter(({ role }) => role === "a/a").map(({ variant }) => variant);
  const rows = comparisons.filter(({ variant }) => twins.includes(variant));
  const adjusted = holm(rows.map(({ pValue }) => pValue));
  return rows
    .filter((_, index) => (adjusted[index] ?? 1) < ALPHA)
    .map(({ anomaly, pValue }) => `A/A check failed: identical code differs in ${anomaly} (p = ${pValue})`);
}

/** A planted fault that shows nothing means that this scenario can show nothing of its kind. */
function silentCanary({ variants, request }: SampleResult): string[] {
  const advice = request.scheduler === "random" ? "; the default --scheduler shows what is rare" : "";
  return variants
    .filter(
      ({ role, anomalies }) =>
        role === "canary" && !anomalies.some(({ count, grade }) => count > 0 && grade === "known"),
    )
    .map(
      ({ variant }) =>
        `${variant} (planted) showed nothing: this scenario cannot show its fault, or takes more executions${advice}`,
    );
}
