/** The tables of catches: medians by scheduler, and how sure the portfolio is. */
import { lines, type Part } from "../../src/report/document.js";
import type { Figures } from "./catches.js";
import type { Case } from "./faults.js";

export function catchesParts(figures: Figures): Part[] {
  const { seeds, budget, spent } = figures;
  return [
    lines(
      `medians of the executions until it is seen, over ${seeds} seeds, or as many as ${spent.toLocaleString("en")} executions were enough for, at least 10 (n)`,
      `"equal" is the portfolio with equal shares, as compare has it; "best" the best of its schedulers alone`,
    ),
    medians(figures),
    lines(
      `the portfolio, and the odds to miss it in ${budget.toLocaleString("en")} executions, from the mean, as (1 - p)^n`,
    ),
    spreads(figures),
  ];
}

type Row = Case & { needed: Map<string, number[]>; most: Map<string, number> };

function rowsOf({ cases }: Figures): Row[] {
  const rows = new Map<string, Row>();
  for (const { scheduler, needed, most, ...of } of cases) {
    const key = JSON.stringify([of.variant, of.scenario, of.anomaly]);
    const row = rows.get(key) ?? { ...of, needed: new Map<string, number[]>(), most: new Map<string, number>() };
    rows.set(key, row);
    row.needed.set(scheduler, needed);
    row.most.set(scheduler, most);
  }
  return [...rows.values()];
}

function quantile(needed: readonly number[], share: number): number {
  const sorted = needed.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))]!;
}

function text(value: number, most: number): string {
  return value > most ? `> ${most.toLocaleString("en")}` : value.toLocaleString("en");
}

/** `1,524`, `6,578 (n 40)`, `> 300,000 (n 10)`. */
function cell(needed: readonly number[], most: number, seeds: number): string {
  const fewer = needed.length < seeds ? ` (n ${needed.length})` : "";
  return text(quantile(needed, 0.5), most) + fewer;
}

const TOGETHER = ["equal", "portfolio"];

function medians(figures: Figures): Part {
  const names = [...new Set(figures.cases.map(({ scheduler }) => scheduler))];
  const alone = names.filter((name) => !TOGETHER.includes(name));
  const heads = ["fault", "scenario", ...names, "portfolio / best"];
  const rows = rowsOf(figures).map(({ variant, scenario, anomaly, needed, most }) => {
    const median = (name: string) => quantile(needed.get(name)!, 0.5);
    const seen = alone.filter((name) => median(name) <= most.get(name)!);
    const best = Math.min(...seen.map(median));
    const times = (median("portfolio") / best).toFixed(1);
    return [
      `${variant} ${anomaly}`,
      scenario,
      ...names.map((name) => cell(needed.get(name)!, most.get(name)!, figures.seeds)),
      times,
    ];
  });
  return { kind: "table", columns: heads.map((head, index) => ({ head, width: index < 2 ? 32 : 10 })), rows };
}

function spreads(figures: Figures): Part {
  const { most, budget } = figures;
  const heads = ["fault", "scenario", "median", "80 % of seeds", "missed", "odds of a miss"];
  const rows = rowsOf(figures).map(({ variant, scenario, anomaly, needed: all }) => {
    const needed = all.get("portfolio")!;
    const caught = needed.filter((value) => value <= most).length;
    const p = caught / needed.reduce((sum, value) => sum + Math.min(value, most), 0);
    return [
      `${variant} ${anomaly}`,
      scenario,
      text(quantile(needed, 0.5), most),
      `${text(quantile(needed, 0.1), most)}..${text(quantile(needed, 0.9), most)}`,
      `${needed.length - caught} of ${needed.length}`,
      ((1 - p) ** budget).toExponential(1),
    ];
  });
  return { kind: "table", columns: heads.map((head, index) => ({ head, width: index < 2 ? 32 : 16 })), rows };
}
