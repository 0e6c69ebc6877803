/** Where a result goes: the options of every command that makes one. */
import { type Command, Option } from "commander";
import { UsageError } from "../failure.js";
import { isSamePlace } from "../files/same.js";
import type { Showing } from "../report/document.js";
import { EXPORTERS } from "../report/exporters.js";
import { type Format, FORMATS } from "../report/format.js";
import type { AnyResult } from "../result/any-schema.js";
import { terminalWidth } from "../report/terminal/width.js";
import { openResultFile, type ResultFile } from "./result-file.js";
import type { Raw } from "./raw.js";

const OBSERVATIONS = "print Observation lines on a terminal, too; elsewhere they are always printed";

export interface OutputOptions extends Showing, Quiet {
  json: boolean;
  /** Undefined: no file was asked for. */
  file: ResultFile | undefined;
}

export interface Quiet {
  /** No report on stdout: nothing, or where the result is in no file the verdicts alone. */
  quiet: boolean;
  /** Observation lines were asked for, wherever stdout goes. */
  observationsAsked: boolean;
}

export function addOutput(command: Command): Command {
  const printed = command.option("--json", "print the result as JSON and nothing else");
  return addQuiet(addObservations(addResultFile(printed)));
}

export function addResultFile(command: Command): Command {
  const endings = EXPORTERS.map(({ ending }) => ending).join(", ");
  return command
    .option("-o, --output <file>", `write the result to a file, too, as its ending says: ${endings}`)
    .option("--force", "overwrite the output file");
}

/**
 * @param mode of the result that there will be.
 * @throws UsageError if the file cannot be written, is there already, or has an ending that nothing is written in.
 */
export function readOutput(raw: Raw, mode: AnyResult["mode"]): OutputOptions {
  return { json: raw["json"] === true, file: readResultFile(raw, mode), ...readShowing(raw), ...readQuiet(raw) };
}

/** @throws as readOutput does. */
export function readResultFile(raw: Raw, mode: AnyResult["mode"]): ResultFile | undefined {
  const path = raw["output"] === undefined ? undefined : String(raw["output"]);
  return openResultFile(path, mode, raw["force"] === true);
}

/** @throws UsageError for a result that would be written over what is kept while the job runs. @param flag of what is kept. */
export function refuseSameFile(raw: Raw, flag: string, kept: string | undefined): void {
  const file = raw["output"];
  if (file === undefined || kept === undefined || !isSamePlace(String(file), kept)) return;
  throw new UsageError(`-o ${String(file)}: is the ${flag} file, too; choose another name`);
}

/** Of a saved result, in a format of one's choice. */
export function addFormat(command: Command): Command {
  return command.addOption(new Option("--format <name>", FORMATS.join(", ")).choices(FORMATS).default("terminal"));
}

export function readFormat(raw: Raw): Format {
  return raw["format"] as Format;
}

export function addObservations(command: Command): Command {
  return command.option("--observations", OBSERVATIONS);
}

export function addQuiet(command: Command): Command {
  return command.option("-q, --quiet", "print no heading, progress or report: the verdicts alone, and with -o nothing");
}

export function readQuiet(raw: Raw): Quiet {
  return { quiet: raw["quiet"] === true, observationsAsked: raw["observations"] === true };
}

/** Of Markdown, which is for people wherever it goes, Observation lines are a part where they were asked for. */
export function readShowing(raw: Raw): Showing {
  const isPiped = !process.stdout.isTTY && raw["format"] !== "markdown";
  return { observing: raw["observations"] === true || isPiped, width: terminalWidth() };
}
