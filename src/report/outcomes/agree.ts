import type { AgreeResult } from "../../result/agree-result.js";
import { bounds, many, significant } from "../../result/number.js";
import { identityOf, NOT_WALKED, type Outcome } from "./outcome.js";

/** An anomaly is no failure here: that the ways differ is one, of the harness. */
export function agreeOutcomes({ variants, rows, executions, hammer }: AgreeResult): Outcome[] {
  return rows.map(({ anomaly, count, band, exact, agrees, hammered }): Outcome => {
    const unreachable = hammer?.unreachable.includes(anomaly) === true;
    const hit = hammered === null ? "not hammered" : `hammered ${hammered.toLocaleString("en-US")}`;
    const words = `exactly ${significant(exact, 4)}; ${count.toLocaleString("en-US")} in ${many(executions, "execution")}, 99.9 % band ${bounds(band)}; ${hit}`;
    const fault = unreachable
      ? "hammer saw what explore proved absent"
      : agrees
        ? null
        : "the count does not fit the exact probability";
    return {
      ...identityOf(variants[0]!),
      ...NOT_WALKED,
      anomaly,
      shown: exact > 0 ? "reachable" : "proved absent",
      grade: null,
      reason: "",
      fails: false,
      fault,
      words,
      count,
      exposure: executions,
      unit: "executions",
      estimate: exact,
      low: band[0],
      high: band[1],
      confidence: 0.999,
      against: null,
    };
  });
}
