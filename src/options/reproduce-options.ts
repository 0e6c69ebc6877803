/** The options of reproduce that are of the program and its run. */
import { statSync } from "node:fs";
import type { Command } from "commander";
import { UsageError } from "../failure.js";
import type { Raw } from "./raw.js";
import { parseCount, parseSeed } from "./values.js";

/** What a program does unless it is told otherwise. */
export interface ProgramDefaults {
  /** Of all its rounds, the search among them. */
  seconds: number;
  /** Measured ones; 0: until the time is up. */
  rounds: number;
  seed: number;
}

const MOST_SECONDS = 3600;

export function addReproduceOptions(command: Command): Command {
  return command
    .option("--run <dir>", "compile the program and run it in a directory of a disk's filesystem; wants gcc")
    .option("--seconds <count>", `how long it takes, 1 to ${MOST_SECONDS}`, "30")
    .option("--rounds <count>", "end after so many measured rounds")
    .option("--seed <number>", "of its settings and pauses; the race itself does not repeat", "1")
    .option("--json", "of --run: print what was found as JSON and nothing else")
    .option("-o, --output <file>", "write the program to a file (default: print it, unless it is run)")
    .option("--force", "overwrite the file");
}

/** @throws UsageError */
export function readProgramDefaults(raw: Raw): ProgramDefaults {
  const seconds = parseCount("--seconds", String(raw["seconds"]));
  if (seconds < 1 || seconds > MOST_SECONDS) throw new UsageError(`--seconds ${seconds}: want 1 to ${MOST_SECONDS}`);
  const rounds = raw["rounds"] === undefined ? 0 : parseCount("--rounds", String(raw["rounds"]));
  if (raw["rounds"] !== undefined && (rounds < 1 || rounds > 1e9))
    throw new UsageError(`--rounds ${rounds}: want 1 to 1,000,000,000`);
  return { seconds, rounds, seed: parseSeed(String(raw["seed"])) };
}

/** Undefined: nothing is to be run. @throws UsageError for what is no directory. */
export function readRunDirectory(raw: Raw): string | undefined {
  const dir = raw["run"];
  if (dir === undefined) {
    if (raw["json"] === true) throw new UsageError("--json is of --run: what is printed without it is the program");
    return undefined;
  }
  if (statSync(String(dir), { throwIfNoEntry: false })?.isDirectory() === true) return String(dir);
  throw new UsageError(`--run ${String(dir)}: want a directory, on the filesystem that is to be asked`);
}
