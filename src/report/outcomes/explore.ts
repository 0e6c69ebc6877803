import type { ExploredAnomaly, ExploredVariant, ExploreResult } from "../../result/explore-schema.js";
import { many, significant } from "../../result/number.js";
import { identityOf, NOT_COUNTED, NOT_WALKED, type Outcome, type Shown } from "./outcome.js";

export function exploreOutcomes({ variants }: ExploreResult): Outcome[] {
  return variants.flatMap((walked) =>
    walked.anomalies.map((anomaly): Outcome => {
      const { id, reachable, grade, reason, probability, shortest, command } = anomaly;
      return {
        ...identityOf(walked),
        ...NOT_WALKED,
        ...NOT_COUNTED,
        anomaly: id,
        shown: shownOf(walked, anomaly),
        grade,
        reason,
        fails: reachable && grade === "forbidden",
        words: wordsOf(walked, anomaly),
        exposure: walked.states,
        unit: "states",
        estimate: probability,
        shortest,
        command,
      };
    }),
  );
}

/** A walk with --reduce does not look for livelocks. */
function shownOf({ complete, reduced }: ExploredVariant, { id, reachable }: ExploredAnomaly): Shown {
  if (reachable) return "reachable";
  return complete && !(reduced && id === "livelock") ? "proved absent" : "not excluded";
}

function wordsOf(walked: ExploredVariant, anomaly: ExploredAnomaly): string {
  const { shortest, probability } = anomaly;
  const shown = shownOf(walked, anomaly);
  const states = many(walked.states, "state");
  if (shown === "proved absent")
    return `proved absent: ${states}, ${walked.reduced ? "enough for all" : "all of them"}`;
  if (shown === "not excluded") return `not seen in ${states}, and not excluded: ${walked.bound ?? "not looked for"}`;
  const likely = probability === null ? "" : `, p ${significant(probability, 6)} under the random scheduler`;
  return `reachable in ${many(shortest ?? 0, "step")}${likely}; ${states}`;
}
