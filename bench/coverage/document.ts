/** docs/statistics.md: its words are written by hand, its tables stand between markers. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { coverageTables, type MeasuredCoverage } from "./measured.js";

export const documentPath = join(packageRoot, "docs", "statistics.md");
export const savedPath = join(packageRoot, "bench", "saved", "coverage.json");

export function savedCoverage(): MeasuredCoverage {
  return JSON.parse(readFileSync(savedPath, "utf8")) as MeasuredCoverage;
}

/** The text with the tables of what was measured. @throws if a marker is not there */
export function withTables(text: string, measured: MeasuredCoverage): string {
  return Object.entries(coverageTables(measured)).reduce((whole, [name, table]) => {
    const [begin, end] = [`<!-- begin ${name} -->\n`, `<!-- end ${name} -->`];
    const [from, to] = [whole.indexOf(begin), whole.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${documentPath}: wants ${begin.trim()} and ${end}`);
    return `${whole.slice(0, from)}${begin}\n${table}\n\n${whole.slice(to)}`;
  }, text);
}
