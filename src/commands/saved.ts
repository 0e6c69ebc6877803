/** Commands that read saved results: report, merge and diff. */
import type { Command } from "commander";
import { addOutput, OBSERVATIONS, type OutputOptions, readOutput, readShowing } from "../options/output.js";
import type { Raw } from "../options/raw.js";
import { diffReport } from "../report/diff-terminal.js";
import { wholeReport } from "../report/report.js";
import type { AnyResult } from "../result/any-schema.js";
import { diffResults } from "../result/diff.js";
import { mergeResults } from "../result/merge.js";
import { readResult } from "../result/saved.js";

export function addReport(program: Command, finish: (status: number) => void): void {
  program
    .command("report <result>")
    .description("print a saved result as the command printed it that made it; the exit status is that one's, too")
    .option("--observations", OBSERVATIONS)
    .action((path: string, raw: Raw) => {
      const { result } = readResult(path);
      process.stdout.write(wholeReport(result, readShowing(raw)));
      finish(result.exitStatus);
    });
}

export function addMerge(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("merge <results...>")
    .description("add up saved results of hammer, compare, soak or sample: of the same code, workload or scenario");
  addOutput(command).action((paths: string[], raw) => {
    const output = readOutput(raw);
    finish(print(mergeResults(paths.map(readResult)), output));
  });
}

export function addDiff(program: Command): void {
  program
    .command("diff <older> <newer>")
    .description("what changed between two saved results, and how sure that is; ends with 0 whatever it finds")
    .option("--json", "print JSON and nothing else")
    .action((older: string, newer: string, { json }: { json?: boolean }) => {
      const difference = diffResults(readResult(older), readResult(newer));
      process.stdout.write(json === true ? `${JSON.stringify(difference)}\n` : diffReport(difference));
    });
}

function print(result: AnyResult, { json, file, observing }: OutputOptions): number {
  const text = `${JSON.stringify(result)}\n`;
  process.stdout.write(json ? text : wholeReport(result, { observing }));
  file?.write(text);
  return result.exitStatus;
}
