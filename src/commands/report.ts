import type { Command } from "commander";
import { OBSERVATIONS, readShowing } from "../options/output.js";
import type { Raw } from "../options/raw.js";
import { wholeReport } from "../report/report.js";
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
