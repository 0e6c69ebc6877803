/** The measurement as a table, within 80 columns. */
import Table from "cli-table3";
import type { Way } from "./hammer.js";
import { type Measured, type Summary, ratios, summarize } from "./measure.js";

export interface SizeResult {
  pages: number;
  measured: Measured[];
}

const names: Record<Way, string> = { wasm: "wasm", js: "JavaScript", c: "C" };

/** One line for each size and way: M operations/s of all threads, and the ratio to C, median with (min .. max). */
export function resultTable(results: SizeResult[]): string {
  const table = new Table({
    head: ["pages", "", "M ops/s", "(min .. max)", "ratio to C", "(min .. max)"],
    colAligns: ["right", "left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const { pages, measured } of results) {
    const native = measured.find(({ way }) => way === "c");
    for (const each of measured) {
      const rate = summarize(each.rates.map((value) => value / 1e6));
      const ratio = native && each !== native ? ratios(each, native) : undefined;
      const first = each === measured[0] ? pages.toLocaleString("en") : "";
      table.push([first, names[each.way], ...cells(rate, 2), ...(ratio ? cells(ratio, 3) : ["", ""])]);
    }
  }
  return table.toString();
}

function cells({ median, min, max }: Summary, digits: number): [string, string] {
  return [median.toFixed(digits), `${min.toFixed(digits)} .. ${max.toFixed(digits)}`];
}

/** The same for machines. */
export function resultJson(results: SizeResult[]): object[] {
  return results.map(({ pages, measured }) => {
    const native = measured.find(({ way }) => way === "c");
    const ways = measured.map((each) => ({
      way: each.way,
      operationsPerSecond: each.rates,
      ratioToC: native === undefined ? null : ratios(each, native),
    }));
    return { pages, ways };
  });
}
