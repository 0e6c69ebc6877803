/** The options of check and search, and what they make of a request. */
import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { findVariant } from "../compile/variant.js";
import { type CheckRequest, MOST_WORKERS, SEARCHED_MS } from "../model/request.js";
import { filesystemNames } from "../model/filesystems.js";
import { anomalyNamesOf } from "../model/vocabulary.js";
import { readExpect } from "./expect.js";
import type { Raw } from "./raw.js";
import { parseCount, parseDuration, parseNames, parseSeed, parseSize } from "./values.js";
import { UsageError } from "../failure.js";

export function addCheckOptions(command: Command): Command {
  return command
    .option("--budget <time>", "of all, but compiling", `${SEARCHED_MS / 60_000}m`)
    .option("--fs <names>", "filesystems, with commas between (default: all that are known)")
    .option("-t, --threads <count>", "workers of walks and samples; what is found does not depend on them")
    .option("--max-memory <size>", "of one walk (default: half of the machine's, at most 3.9 GiB)");
}

export function readCheck(command: CheckRequest["command"], name: string, raw: Raw): CheckRequest {
  const { vocabulary } = findVariant(name);
  const text = (option: string) => (raw[option] === undefined ? undefined : String(raw[option]));
  const threads = text("threads");
  const [filesystems, memory, seed] = [text("fs"), text("maxMemory"), text("seed")];
  return {
    mode: "check",
    command,
    variants: [name],
    identical: raw["identical"] === true,
    expected: readExpect(raw, anomalyNamesOf(vocabulary)),
    against: text("against") ?? null,
    anomaly: text("anomaly") ?? null,
    filesystems: filesystems === undefined ? null : parseNames("--fs", filesystems, filesystemNames),
    budgetMs: parseDuration("--budget", String(raw["budget"])),
    workers: threads === undefined ? availableParallelism() : workers(threads),
    maxBytes: memory === undefined ? null : parseSize("--max-memory", memory),
    seed: seed === undefined ? 1 : parseSeed(seed),
  };
}

function workers(text: string): number {
  const count = parseCount("--threads", text);
  if (count < 1 || count > MOST_WORKERS) throw new UsageError(`--threads ${text}: want 1 to ${MOST_WORKERS}`);
  return count;
}
