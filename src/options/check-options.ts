/** The options of check, search and verdicts, and what they make of a request. */
import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { findVariant } from "../compile/variant.js";
import { type CheckRequest, MOST_WORKERS, SEARCHED_MS, type VerdictsRequest } from "../model/request.js";
import { filesystemNames } from "../model/filesystems.js";
import { anomalyNamesOf, UNDONE } from "../model/vocabulary.js";
import { readExpect } from "./expect.js";
import type { Raw } from "./raw.js";
import { parseCount, parseDuration, parseNames, parseSeed, parseSize } from "./values.js";
import { UsageError } from "../failure.js";

/** @param budgetMs where nobody says. */
export function addCheckOptions(command: Command, budgetMs = SEARCHED_MS): Command {
  return command
    .option("--budget <time>", "of all", `${budgetMs / 60_000}m`)
    .option("--fs <names>", "filesystems, with commas between (default: all that are known)")
    .option("-t, --threads <count>", "workers of walks and samples; what is found does not depend on them")
    .option("--max-memory <size>", "of one walk (default: half of the machine's, at most 3.9 GiB)");
}

export function readCheck(command: CheckRequest["command"], name: string, raw: Raw): CheckRequest {
  const { vocabulary } = findVariant(name);
  const seed = textOf(raw, "seed");
  return {
    mode: "check",
    command,
    variants: [name],
    identical: raw["identical"] === true,
    expected: readExpect(raw, [...anomalyNamesOf(vocabulary), ...(command === "check" ? [UNDONE] : [])]),
    against: textOf(raw, "against") ?? null,
    anomaly: textOf(raw, "anomaly") ?? null,
    ...readWalks(raw),
    seed: seed === undefined ? 1 : parseSeed(seed),
  };
}

export function readVerdicts(variants: string[], raw: Raw): VerdictsRequest {
  const { vocabulary } = findVariant(variants.at(-1)!);
  const expected = readExpect(raw, anomalyNamesOf(vocabulary));
  const within = textOf(raw, "within") ?? null;
  return { mode: "verdicts", variants, identical: raw["identical"] === true, expected, within, ...readWalks(raw) };
}

function readWalks(raw: Raw): Pick<CheckRequest, "filesystems" | "budgetMs" | "workers" | "maxBytes"> {
  const [filesystems, memory, threads] = ["fs", "maxMemory", "threads"].map((option) => textOf(raw, option));
  return {
    filesystems: filesystems === undefined ? null : parseNames("--fs", filesystems, filesystemNames),
    budgetMs: parseDuration("--budget", String(raw["budget"])),
    workers: threads === undefined ? availableParallelism() : workers(threads),
    maxBytes: memory === undefined ? null : parseSize("--max-memory", memory),
  };
}

function textOf(raw: Raw, option: string): string | undefined {
  return raw[option] === undefined ? undefined : String(raw[option]);
}

function workers(text: string): number {
  const count = parseCount("--threads", text);
  if (count < 1 || count > MOST_WORKERS) throw new UsageError(`--threads ${text}: want 1 to ${MOST_WORKERS}`);
  return count;
}
