/** What changed between two results. */
import type { Change, Difference, Shown } from "../../result/diff.js";
import { bounds, significant } from "../../result/number.js";
import { type Cell, type Document, faint, lines, type Part, type Phrase, strong } from "../document.js";

/** @param older, newer their files. */
export function diffDocument(difference: Difference, older: string, newer: string): Document {
  return { heading: { title: `pagerace diff ${older} ${newer}`, lines: [] }, parts: partsOf(difference) };
}

function partsOf({ measure, otherwise, rows, conclusion }: Difference): Part[] {
  const shown = rows.filter(({ before, after, changed }) => changed || isShown(before) || isShown(after));
  const heads = [measure, "anomaly", "before", "after", "ratio", "p (Holm)"];
  const table: Part = {
    kind: "table",
    columns: heads.map((head, index) => ({ head, width: [19, 18, 10, 10, 14, 9][index]! })),
    rows: shown.map((row) => [
      row.variant,
      row.changed ? strong(row.anomaly) : row.anomaly,
      value(row.before),
      value(row.after),
      ratio(row),
      p(row),
    ]),
  };
  return [lines(...otherwise), table, lines(strong(conclusion))];
}

function isShown(of: Shown): boolean {
  return of !== null && of !== 0;
}

function value(of: Shown): string {
  return of === null ? "not known" : of === "reachable" ? of : significant(of, 3);
}

function ratio({ ratio: of, interval }: Change): Cell | Phrase {
  if (interval === null) return "";
  return { value: of === null ? "inf" : significant(of), below: faint(bounds(interval, 2)) };
}

function p({ pHolm, changed }: Change): string {
  return pHolm === null ? (changed ? "changed" : "same") : significant(pHolm, 2);
}
