import { many, significant } from "../../result/number.js";
import type { VerdictsResult, Version } from "../../result/verdicts-schema.js";
import { identityOf, NOT_COUNTED, NOT_WALKED, type Outcome } from "./outcome.js";

/** Of each version what is reachable, by the smallest scenario that shows it, and what is proved absent, up to which size. */
export function verdictsOutcomes({ variants }: VerdictsResult): Outcome[] {
  return variants.flatMap((version) => [
    ...version.shown.map((shown) => reachable(version, shown)),
    ...version.proved.map((anomaly) => absent(version, anomaly)),
  ]);
}

function reachable(version: Version, shown: Version["shown"][number]): Outcome {
  const { id, grade, reason, scenario, settings, shortest, probability, command } = shown;
  const likely = probability === null ? "" : `, p ${significant(probability)} in the open scenario`;
  return {
    ...baseOf(version),
    anomaly: id,
    shown: "reachable",
    grade,
    reason,
    fails: grade === "forbidden",
    words: `reachable by ${scenario} (${settings}) in ${many(shortest, "step")}${likely}`,
    estimate: probability,
    shortest,
    command,
  };
}

function absent(version: Version, anomaly: string): Outcome {
  const { within } = version;
  const words =
    within === null ? "not seen, and not excluded: no size was walked to its end" : `proved absent within ${within}`;
  return {
    ...baseOf(version),
    anomaly,
    shown: within === null ? "not excluded" : "proved absent",
    fails: false,
    words,
  };
}

function baseOf(version: Version) {
  return {
    ...identityOf(version),
    ...NOT_WALKED,
    ...NOT_COUNTED,
    grade: null,
    reason: "",
    exposure: version.sizes.reduce((sum, { states }) => sum + states, 0),
    unit: "states" as const,
    estimate: null,
  };
}
