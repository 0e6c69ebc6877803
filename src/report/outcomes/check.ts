import { countsAgainst, toldAlone } from "../../result/check-result.js";
import type { CheckResult } from "../../result/check-schema.js";
import type { Finding } from "../../result/findings.js";
import { many, significant } from "../../result/number.js";
import { identityOf, NOT_COUNTED, NOT_WALKED, type Outcome } from "./outcome.js";

/** Of the patch: what is new, closed and kept, what is proved absent, and what was seen beyond the walks and is told apart from chance. */
export function checkOutcomes(result: CheckResult): Outcome[] {
  const { findings, proved, cells, tried } = result;
  const states = cells.reduce((sum, { variant }) => sum + (variant?.states ?? 0), 0);
  const whole = cells.filter(({ variant }) => variant?.complete === true).length;
  const base = {
    ...identityOf(result.variants[0]!),
    ...NOT_WALKED,
    ...NOT_COUNTED,
    grade: null,
    reason: "",
    exposure: states,
    unit: "states" as const,
    estimate: null,
  };
  return [
    ...findings.map((finding): Outcome => ({ ...base, ...foundBy(finding) })),
    ...toldAlone(findings, tried).map(({ id, count, pValue }): Outcome => {
      const words = `seen ${many(count, "time")} beyond the walks, of the variant alone (p ${significant(pValue, 2)})`;
      const reason = "seen in no walk, and more often than chance has it";
      return { ...base, anomaly: id, shown: "seen", change: "beyond", grade: "forbidden", reason, fails: true, words };
    }),
    ...proved.map((anomaly): Outcome => {
      const words = `proved absent in ${many(whole, "open scenario")} that came to their end`;
      return { ...base, anomaly, shown: "proved absent", fails: false, words };
    }),
  ];
}

function foundBy(finding: Finding) {
  const { id, change, grade, reason, variant, against, scenario, settings, command } = finding;
  const side = variant ?? against!;
  const likely = side.probability === null ? "" : `, p ${significant(side.probability)} there`;
  return {
    anomaly: id,
    shown: change === "closed" ? ("proved absent" as const) : ("reachable" as const),
    change,
    grade,
    reason,
    fails: countsAgainst(finding),
    words: `${change}: ${scenario} (${settings}), ${many(side.shortest, "step")}${likely}`,
    estimate: variant?.probability ?? null,
    shortest: side.shortest,
    command,
  };
}
