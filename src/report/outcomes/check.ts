import { UNDONE } from "../../model/vocabulary.js";
import { type Alone, type Undone, undoneText, unexpected } from "../../result/alone.js";
import { countsAgainst, toldAlone } from "../../result/check-result.js";
import type { CheckResult } from "../../result/check-schema.js";
import type { Finding } from "../../result/findings.js";
import { many, significant } from "../../result/number.js";
import { identityOf, NOT_COUNTED, NOT_WALKED, type Outcome } from "./outcome.js";

/** Of the patch: what is new, closed and kept, what is proved absent, and what was seen beyond the walks and is told apart from chance. */
export function checkOutcomes(result: CheckResult): Outcome[] {
  const { findings, alone, proved, cells, tried, request } = result;
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
    ...undoneOutcome(alone, request.expected).map((each): Outcome => ({ ...base, ...each })),
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

/** One for all that is left undone: an anomaly has one. */
function undoneOutcome(alone: Alone | undefined, expected: readonly string[]) {
  if (alone === undefined || alone.undone.length === 0) return [];
  const [{ scenario, filesystem }] = alone.undone as [Undone, ...Undone[]];
  const fails = unexpected(alone, expected).length > 0;
  return [
    {
      anomaly: UNDONE,
      shown: "seen" as const,
      change: "new",
      grade: fails ? ("forbidden" as const) : ("expected" as const),
      reason: fails ? "" : "--expect",
      fails,
      words: `by itself ${undoneText(alone.undone)}; first in ${scenario} (${filesystem})`,
      exposure: alone.sequences,
      unit: "executions" as const,
    },
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
