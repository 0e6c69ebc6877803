import type { Command } from "commander";
import { addFormat, addObservations, readFormat, readShowing } from "../options/output.js";
import type { Raw } from "../options/raw.js";
import { formatResult } from "../report/report.js";
import { readResult } from "../result/saved.js";
import { print } from "./print.js";

export function addReport(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("report <result>")
    .description("print a saved result as the command printed it that made it; the exit status is that one's, too");
  addObservations(addFormat(command)).action((path: string, raw: Raw) => {
    const { result } = readResult(path);
    print(formatResult(result, readFormat(raw), readShowing(raw)));
    finish(result.exitStatus);
  });
}
