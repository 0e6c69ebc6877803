/** Variants beside one another: what each showed how often, and how that compares; of hammering and of sampling alike. */
import type { Comparison } from "../../result/comparison.js";
import type { Grade } from "../../result/grade.js";
import { bounds, digitsOf, significant, upperBound } from "../../result/number.js";
import { alarm, type Cell, faint, lines, type Part, type Phrase, strong, type Under } from "../document.js";

/** Columns of their own; every other anomaly is listed below the table. */
const COLUMNS = ["lost-store", "sync-loss", "untracked-dirty"];

/** Characters of an interval in its column. */
const CELL = 14;

/** What one variant showed of one anomaly. */
interface Shown {
  id: string;
  count: number;
  /** Null: there is none, and the count stands for itself. */
  interval: readonly [number, number | null] | null;
  grade: Grade["grade"];
}

interface Row<A extends Shown> {
  variant: string;
  role: string;
  verdict: string;
  anomalies: readonly A[];
}

export interface Measure<A> {
  /** `per M operations`, `probability`. */
  name: string;
  /** What the interval is of; null: it has none. */
  value: (anomaly: A) => number | null;
}

/** @param noteOf what stands below a variant's name. */
export function variantsTable<A extends Shown, R extends Row<A>>(
  measure: Measure<A>,
  variants: readonly R[],
  noteOf: (variant: R) => string,
): Part {
  const rows = variants
    .filter(({ role }) => role !== "a/a")
    .map((row) => [
      { value: row.variant, below: faint(noteOf(row)) },
      ...COLUMNS.map((id) =>
        shownCell(
          measure,
          row.anomalies.find((anomaly) => anomaly.id === id),
        ),
      ),
      (row.role === "canary" ? "planted: " : "") + row.verdict,
    ]);
  const heads = [measure.name, ...COLUMNS, "verdict"];
  return { kind: "table", columns: heads.map((head, index) => ({ head, width: [18, 15, 15, 16, 16][index]! })), rows };
}

function shownCell<A extends Shown>({ value }: Measure<A>, anomaly: A | undefined): Cell | Phrase {
  if (anomaly === undefined) return "";
  const { interval, grade } = anomaly;
  if (interval === null) {
    const text = anomaly.count.toLocaleString("en-US");
    return grade === "forbidden" && anomaly.count > 0 ? alarm(text) : text;
  }
  if (anomaly.count === 0) return { value: "0", below: faint(`< ${upperBound({ interval })}`) };
  let digits = Math.min(4, digitsOf(interval));
  while (digits > 2 && bounds(interval, digits).length > CELL) digits--;
  const text = significant(value(anomaly) ?? 0, digits);
  return { value: grade === "forbidden" ? alarm(text) : text, below: faint(bounds(interval, digits)) };
}

/** The anomalies without a column, and what each is graded. @param details what stands below one. */
export function otherAnomalies<A extends Shown, R extends Row<A>>(
  measure: Measure<A>,
  variants: readonly R[],
  details: (variant: R, anomaly: A) => readonly string[] = () => [],
): Part {
  const told = variants.flatMap((row) =>
    row.anomalies
      .filter(({ id, count }) => count > 0 && !COLUMNS.includes(id))
      .flatMap((anomaly): (Phrase | Under)[] => {
        const { id, count, interval, grade } = anomaly;
        const digits = interval === null ? 0 : digitsOf(interval);
        const said =
          interval === null
            ? count.toLocaleString("en-US")
            : `${significant(measure.value(anomaly) ?? 0, digits)} (${bounds(interval, digits)})`;
        const text = `${row.variant} ${id} ${said} `;
        const graded = grade === "forbidden" ? alarm(grade) : faint(grade);
        return [[text, graded], ...details(row, anomaly).map((under) => ({ under }))];
      }),
  );
  return told.length === 0 ? lines() : lines(strong(`also, ${measure.name}`), ...told);
}

/** Of the anomalies that have a column; planted faults are not compared. */
export function comparisonTable(
  comparisons: readonly Comparison[],
  variants: readonly { variant: string; role: string }[],
): Part {
  const planted = variants.filter(({ role }) => role === "canary").map(({ variant }) => variant);
  const rows = comparisons.filter((row) => COLUMNS.includes(row.anomaly) && !planted.includes(row.variant));
  const heads = [`against ${rows[0]?.baseline ?? ""}`, "anomaly", "ratio", "95 %", "p, Holm's"];
  return {
    kind: "table",
    columns: heads.map((head, index) => ({ head, width: [24, 16, 10, 18, 11][index]! })),
    rows: rows.map(({ variant, anomaly, ratio, interval, pValue, pHolm }) => [
      variant,
      anomaly,
      ratio === null ? "inf" : significant(ratio),
      bounds(interval),
      pHolm === pValue ? probability(pValue) : { value: probability(pValue), below: faint(probability(pHolm)) },
    ]),
  };
}

function probability(p: number): string {
  return p === 0 ? "< 1e-300" : significant(p, 2);
}
