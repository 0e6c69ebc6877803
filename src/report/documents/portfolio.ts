/** Which scheduler of a portfolio found what, and how soon. */
import { armName } from "../../model/schedulers.js";
import type { SampledVariant } from "../../result/sample-schema.js";
import { type Cell, faint, type Line, lines, type Part, type Phrase } from "../document.js";

/** Anomalies that have a column, the gravest first; the others are in the JSON. */
const COLUMNS = 3;

/** A table and a line for each variant; nothing for those that no portfolio drew. */
export function portfolioParts(variants: readonly SampledVariant[]): Part[] {
  return variants.filter(({ role }) => role !== "a/a").flatMap(partsOf);
}

function partsOf({ variant, portfolio, anomalies }: SampledVariant): Part[] {
  if (portfolio === null) return [];
  const found = anomalies.filter(({ count, grade }) => count > 0 && grade !== "design").slice(0, COLUMNS);
  const heads = ["by", "executions", "new", "near", ...found.map(({ id }) => id)];
  const rows = portfolio.arms.map((arm): (Cell | Phrase)[] => [
    armName(arm),
    arm.executions.toLocaleString("en-US"),
    arm.fresh.toLocaleString("en-US"),
    arm.near.toLocaleString("en-US"),
    ...found.map(({ id }) => shown(arm.counts[id] ?? 0, arm.first[id]?.number)),
  ]);
  const wide = found.length < COLUMNS ? 20 : 15;
  const columns = heads.map((head, index) => ({ head, width: [6, 11, 6, 6][index] ?? wide }));
  const title = `${variant}, which scheduler came to a new end, nearly missed, and found what (in which execution first)`;
  return [lines(title), { kind: "table", columns, rows }, lines(nearLine(variant, portfolio.near))];
}

function shown(count: number, first: number | undefined): Cell | Phrase {
  if (first === undefined) return "0";
  return { value: count.toLocaleString("en-US"), below: faint(`first ${first.toLocaleString("en-US")}`) };
}

function nearLine(variant: string, near: Record<string, number>): Line {
  const each = Object.entries(near).map(([id, count]) => `${id} ${count.toLocaleString("en-US")}`);
  if (each.length === 0) return `${variant}: no near miss`;
  const all = Object.values(near).reduce((sum, count) => sum + count, 0);
  const misses = `${all.toLocaleString("en-US")} near miss${all === 1 ? "" : "es"}`;
  return `${variant}: ${misses} (met where another task took over, and gone at the end): ${each.join(", ")}`;
}
