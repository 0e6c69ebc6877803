/** From what executions showed to a result: the only place where counts become probabilities. */
import type { SampleAbout, SampleSubject } from "./about.js";
import { EXIT } from "../failure.js";
import { clopperPearson } from "../stats/clopper-pearson.js";
import type { SampleTally } from "../tally/sample.js";
import { type Ending, identityIn, RESULT_SCHEMA } from "./envelope.js";
import { exitStatus } from "./exit-status.js";
import { coverage, coveredIn } from "./redefined.js";
import { sampleComparisons } from "./sample-comparisons.js";
import type {
  SampledAnomaly,
  SampledCounterexample,
  SampledVariant,
  SampleRange,
  SampleResult,
} from "./sample-schema.js";
import { sampleWarnings } from "./sample-warnings.js";
import { sealed } from "../seal.js";
import { verdict } from "./verdict.js";

/** What is known of one variant at the end. */
export interface SampleOutcome {
  tally: SampleTally;
  /** By anomaly. */
  counterexamples: Record<string, SampledCounterexample>;
}

/** @param outcomes by variant. */
export function sampleResult(
  { variants: subjects, ...about }: SampleAbout,
  ranges: SampleRange[],
  outcomes: readonly SampleOutcome[],
  { ended, ran }: Ending,
): SampleResult {
  const variants = sampledVariants({ ...about, variants: subjects }, outcomes);
  const { request, environment, startedAt, scenario, scheduling } = about;
  const result: SampleResult = {
    schema: RESULT_SCHEMA,
    mode: "sample",
    request,
    environment,
    startedAt,
    scenario,
    scheduling,
    tally: { ranges },
    variants,
    comparisons: sampleComparisons(variants),
    ran,
    interrupted: ended === "interrupted",
    failed: ended === "failed",
    warnings: [],
    exitStatus: EXIT.harness,
    digest: "",
  };
  return sealed({ ...result, warnings: sampleWarnings(result), exitStatus: exitStatus(result) });
}

/** @param outcomes by variant. */
export function sampledVariants(
  { request, variants }: Pick<SampleAbout, "request" | "variants">,
  outcomes: readonly SampleOutcome[],
): SampledVariant[] {
  const isPortfolio = request.scheduler === "portfolio";
  return variants.map((subject, index) => variantResult(subject, outcomes[index]!, isPortfolio));
}

/** What a saved result was made from. */
export function aboutSample(result: SampleResult): SampleAbout {
  const { request, environment, startedAt, scenario, scheduling } = result;
  const variants = result.variants.map((variant) => {
    const grades = variant.anomalies.map(({ id, grade, reason, selfGraded }) => ({ id, grade, reason, selfGraded }));
    return { ...identityIn(variant), initially: variant.initially, grades };
  });
  return { request, environment, startedAt, scenario, scheduling, variants };
}

/** By variant. */
export function sampleOutcomesOf({ variants }: SampleResult): SampleOutcome[] {
  return variants.map((variant) => {
    const { executions, steps, longest, switches, seconds, anomalies, portfolio } = variant;
    const pick = <T>(value: (anomaly: SampledAnomaly) => T | null) =>
      Object.fromEntries(
        anomalies.flatMap((anomaly) => {
          const found = value(anomaly);
          return found === null ? [] : [[anomaly.id, found]];
        }),
      ) as Record<string, T>;
    const counts = pick(({ count }) => (count === 0 ? null : count));
    const first = pick(({ first: drawn }) => drawn);
    const covered = coveredIn(variant);
    const tally = { executions, steps, longest, switches, seconds, counts, first, covered, portfolio };
    return { tally, counterexamples: pick(({ counterexample }) => counterexample) };
  });
}

function variantResult(
  { grades, ...subject }: SampleSubject,
  { tally, counterexamples }: SampleOutcome,
  isPortfolio: boolean,
): SampledVariant {
  const { executions, steps, longest, switches, seconds, counts, first, portfolio } = tally;
  const anomalies = grades.map(({ id, grade, reason, selfGraded }): SampledAnomaly => {
    const count = counts[id] ?? 0;
    return {
      id,
      count,
      probability: isPortfolio ? null : executions === 0 ? 0 : count / executions,
      interval: isPortfolio ? null : clopperPearson(count, executions),
      grade,
      reason,
      selfGraded,
      first: first[id] ?? null,
      counterexample: counterexamples[id] ?? null,
    };
  });
  const said = verdict({ anomalies }, executions, "p");
  const counted = { executions, steps, longest, switches, seconds, portfolio, anomalies };
  return { ...subject, ...coverage(subject, tally.covered), verdict: said, ...counted };
}
