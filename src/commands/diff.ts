import type { Command } from "commander";
import { diffReport } from "../report/diff-terminal.js";
import { diffResults } from "../result/diff.js";
import { readResult } from "../result/saved.js";

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
