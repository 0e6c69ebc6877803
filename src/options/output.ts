/** Where a result goes: the options of every command that makes one. */
import { resolve } from "node:path";
import type { Command } from "commander";
import { UsageError } from "../failure.js";
import { type Output, openOutput } from "../report/output.js";
import type { Showing } from "../report/observation.js";
import type { Raw } from "./raw.js";

export const OBSERVATIONS = "print Observation lines on a terminal, too; elsewhere they are always printed";

export interface OutputOptions extends Showing {
  json: boolean;
  /** Undefined: no file was asked for. */
  file: Output | undefined;
}

export function addOutput(command: Command): Command {
  return command
    .option("--json", "print the result as JSON and nothing else")
    .option("-o, --output <file>", "write the JSON result to a file, too")
    .option("--force", "overwrite the output file")
    .option("--observations", OBSERVATIONS);
}

/** @throws UsageError if the file cannot be written, or is there already. */
export function readOutput(raw: Raw): OutputOptions {
  const path = raw["output"] === undefined ? undefined : String(raw["output"]);
  return { json: raw["json"] === true, file: openOutput(path, raw["force"] === true), ...readShowing(raw) };
}

/** @throws UsageError for a result that would be written over what is kept while the job runs. @param flag of what is kept. */
export function refuseSameFile(raw: Raw, flag: string, kept: string | undefined): void {
  const file = raw["output"];
  if (file === undefined || kept === undefined || resolve(String(file)) !== resolve(kept)) return;
  throw new UsageError(`-o ${String(file)}: is the ${flag} file, too; choose another name`);
}

export function readShowing(raw: Raw): Showing {
  return { observing: raw["observations"] === true || !process.stdout.isTTY };
}
