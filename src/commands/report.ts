import { type Command, Option } from "commander";
import { addObservations, addQuiet, addResultFile, readQuiet, readResultFile, readShowing } from "../options/output.js";
import type { Raw } from "../options/raw.js";
import { isTyped } from "../options/typed.js";
import { UsageError } from "../failure.js";
import { EXPORTERS, exporterNamed } from "../report/exporters.js";
import { formatResult } from "../report/report.js";
import { readResult } from "../result/saved.js";
import { annotate } from "./annotate.js";
import { Interruption } from "./interruption.js";
import { print } from "./print.js";
import { printQuietly } from "./print-quietly.js";

/** As on a terminal, and everything that a file may be written in. */
const FORMATS = ["terminal", ...EXPORTERS.map(({ name }) => name)];

export function addReport(program: Command, finish: (status: number) => void): void {
  const command = program
    .command("report <result>")
    .description("print a saved result as the command printed it that made it; the exit status is that one's, too")
    .addOption(new Option("--format <name>", FORMATS.join(", ")).choices(FORMATS).default("terminal"));
  addQuiet(addObservations(addResultFile(command))).action(async (path: string, raw: Raw) => {
    const { result } = readResult(path);
    const file = readResultFile(raw, result.mode);
    const quiet = readQuiet(raw);
    if (quiet.quiet && isTyped(command, "format"))
      throw new UsageError(`--format ${String(raw["format"])}: --quiet prints no report; leave one of them out`);
    if (quiet.quiet) printQuietly(result, { file, ...quiet });
    else print(await textOf(result, String(raw["format"]), raw));
    await file?.write(result, new Interruption().stop);
    await annotate(result);
    finish(result.exitStatus);
  });
}

async function textOf(result: Parameters<typeof formatResult>[0], format: string, raw: Raw): Promise<string> {
  if (format === "terminal" || format === "markdown") return formatResult(result, format, readShowing(raw));
  return exporterNamed(format, result.mode, `--format ${format}`).text(result);
}
