import type { Command } from "commander";
import { UsageError } from "../failure.js";
import { onlyWhere } from "../options/concerns.js";
import { addHammerOptions, readHammerRequest } from "../options/hammer-options.js";
import { readOutput } from "../options/output.js";
import type { Raw } from "../options/raw.js";
import { refusedFlag } from "../options/typed.js";
import { runLengthsDocument } from "../report/documents/run-lengths.js";
import { terminalText } from "../report/terminal/document.js";
import type { HammerResult } from "../result/hammer-schema.js";
import { FACTORS, runLengths } from "../result/run-lengths.js";
import { readResult } from "../result/saved.js";
import { print } from "./print.js";
import { runJob } from "./run-job.js";

/** Of a saved result all else is said by that. */
const OF_SAVED = ["factors", "json"];

export function addPlan(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("plan <what...>")
    .description("how long a comparison must run: from a saved one (FILE.json), or from a pilot of these variants")
    .option("--factors <list>", "to be seen in four of five runs", FACTORS.join(","))
    .option("--baseline <variant>", "of a pilot, as for compare");
  onlyWhere(command, (_, what) => (name) => !isSaved(what) || OF_SAVED.includes(name));
  addHammerOptions(command, "10s").action(async (what: string[], raw) => {
    const factors = parseFactors(raw.factors);
    const [path] = what;
    if (isSaved(what)) {
      const flag = refusedFlag(command, (name) => !OF_SAVED.includes(name));
      if (flag !== undefined) throw new UsageError(`plan: ${flag} is of a pilot; the saved result says it`);
      print(told(savedComparison(path!), factors, path!, raw));
      return;
    }
    const request = readHammerRequest({ command: "compare", variants: what }, raw);
    const output = readOutput(raw, "hammer");
    const json = (result: HammerResult) => runLengths(result, factors);
    const parts = (result: HammerResult) => runLengthsDocument(json(result), result, "a pilot").parts;
    const saying = { parts, json };
    finish(
      await runJob(async (watch) => (await import("../jobs/hammer.js")).hammer(request, watch), output, { saying }),
    );
  });
}

function isSaved(what: readonly string[]): boolean {
  return what.length === 1 && what[0]!.endsWith(".json");
}

/** @throws UsageError for a result of another mode. */
function savedComparison(path: string): HammerResult {
  const { result } = readResult(path);
  if (result.mode !== "hammer")
    throw new UsageError(`${path}: is of ${result.mode}: only hammered comparisons are planned`);
  if (result.comparisons.length === 0)
    throw new UsageError(`${path}: compares nothing: want a result of compare in which anomalies were seen`);
  return result;
}

function told(result: HammerResult, factors: readonly number[], path: string, raw: Raw): string {
  const rows = runLengths(result, factors);
  return raw["json"] === true ? `${JSON.stringify(rows)}\n` : terminalText(runLengthsDocument(rows, result, path));
}

/** @throws UsageError for what is no list of factors above 1. */
function parseFactors(text: string): number[] {
  return text.split(",").map((each) => {
    const factor = /^\s*\d+(\.\d+)?\s*$/.test(each) ? Number(each) : NaN;
    if (!(factor > 1 && factor <= 1e6)) throw new UsageError(`--factors ${text}: want numbers above 1, like 2,1.5,1.1`);
    return factor;
  });
}
