/** What changed between two results, for a terminal of 80 columns. */
import pc from "picocolors";
import type { Change, Difference, Shown } from "../result/diff.js";
import { bounds, significant } from "../result/number.js";
import { plainTable } from "./table.js";
import { wrap } from "./wrap.js";

const UNIT = { hammer: "per M operations", sample: "probability", explore: "exactly", agree: "exactly" };

export function diffReport({ mode, otherwise, rows, conclusion }: Difference): string {
  const shown = rows.filter(({ before, after, changed }) => changed || isShown(before) || isShown(after));
  const table = plainTable([UNIT[mode], "anomaly", "before", "after", "ratio", "p (Holm)"], [19, 18, 10, 10, 14, 9]);
  for (const row of shown) {
    const paint = row.changed ? pc.bold : (text: string) => text;
    table.push([row.variant, paint(row.anomaly), value(row.before), value(row.after), ratio(row), p(row)]);
  }
  const parts = [
    otherwise.map((line) => wrap(line)).join("\n"),
    shown.length === 0 ? "" : table.toString(),
    pc.bold(wrap(conclusion)),
  ];
  return parts.filter((part) => part !== "").join("\n\n") + "\n";
}

function isShown(of: Shown): boolean {
  return of !== null && of !== 0;
}

function value(of: Shown): string {
  return of === null ? "not known" : of === "reachable" ? of : significant(of, 3);
}

function ratio({ ratio: of, interval }: Change): string {
  if (interval === null) return "";
  return `${of === null ? "inf" : significant(of)}\n${pc.dim(bounds(interval, 2))}`;
}

function p({ pHolm, changed }: Change): string {
  return pHolm === null ? (changed ? "changed" : "same") : significant(pHolm, 2);
}
