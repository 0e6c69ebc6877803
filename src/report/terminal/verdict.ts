/** What `--quiet` leaves of a report. */
import type { AnyResult } from "../../result/any-schema.js";
import { visible } from "../../visible.js";
import { partsOf } from "../documents/of-result.js";

/**
 * A line for each variant, `v2.6.23: nothing seen (rate < 0.618)`, the planted fault of the run among them: beside it a 0 means something.
 *
 * @param observing whether Observation lines were asked for: they follow.
 */
export function verdictText(result: AnyResult, observing: boolean): string {
  const { variants } = result;
  const verdicts = variants
    .filter(({ role }) => role !== "a/a")
    .map(({ variant, verdict }) => `${variant}: ${verdict}`);
  const observations = observing
    ? partsOf(result).flatMap((part) => (part.kind === "observations" ? part.lines : []))
    : [];
  return [...verdicts, ...observations].map((line) => `${visible(line)}\n`).join("");
}

/** What its verdicts are to be read with. */
export function warningText({ warnings }: AnyResult): string {
  return warnings.map((warning) => `warning: ${visible(warning)}\n`).join("");
}
