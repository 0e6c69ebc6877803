/** The options that hammer, compare and soak share, and the request that they make. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { filesystemNames } from "../model/filesystems.js";
import { UsageError } from "../failure.js";
import { type HammerRequest, MOST_RUNS } from "../model/request.js";
import { hammeredAnomalies, type Vocabulary } from "../model/vocabulary.js";
import { defaultMix, parseMix } from "../model/mix.js";
import { patternNames } from "../model/patterns.js";
import { vocabularyOf } from "../plan/slots.js";
import { defaultWorkload, type Workload } from "../model/workload.js";
import { DELAY, parseDelay } from "./delay.js";
import { addExpect, readExpect } from "./expect.js";
import { addIdentical } from "./identical.js";
import { addOutput } from "./output.js";
import type { Raw } from "./raw.js";
import { EVICT, PREFETCH } from "./tlb.js";
import { parseCount, parseDuration, parseName, parseSeed } from "./values.js";

const DEFAULT_MIX = Object.entries(defaultMix)
  .map(([name, weight]) => `${name}=${weight}`)
  .join(",");

/** Declares them. @param duration the default of `-d`. */
export function addHammerOptions(command: Command, duration: string): Command {
  const plain = (flags: string, text: string, value?: string) => new Option(flags, text).default(value);
  const number = (flags: string, text: string, value: number) => plain(flags, text, String(value));
  const options = [
    plain("-d, --duration <time>", "measured time, e.g. 10s, 5m, 8h", duration),
    plain("-n, --ops <count>", "end after so many operations of each variant instead"),
    plain("-t, --threads <count>", "workers, each a CPU of the model (default: 2, or the machine's CPUs if fewer)"),
    plain("--runs <count>", "run so often, each time in a process of its own, and add up what they found", "1"),
    plain("--oversubscribe", "allow more threads than CPUs"),
    plain("--seed <seed>", "of the plan: order of epochs and operations drawn (default: random, printed)"),
    plain("--warmup <time>", "run before measuring", "1s"),
    plain("--mix <weights>", `operations and weights (default: ${DEFAULT_MIX})`),
    number("--pages <count>", "pages", defaultWorkload.pages),
    number("--pages-per-file <count>", "a power of two", defaultWorkload.pagesPerFile),
    number("--blocks <count>", "blocks of a page, 1 to 4", defaultWorkload.blocks),
    number("--mappings <count>", "mappings of a page, 1 or 2", defaultWorkload.mappings),
    plain("--fs <name>", filesystemNames.join(", "), defaultWorkload.filesystem),
    number("--unaccounted <n>", "each n-th file has no dirty accounting; 0: none", defaultWorkload.unaccountedEvery),
    plain("--pattern <name>", `how operations choose a page: ${patternNames.join(", ")}`, defaultWorkload.pattern),
    plain("--epoch <count>", "operations of a CPU between reset and audit (default: 4096, or as many as pages)"),
    number(
      "--interrupts <n>",
      "a CPU's locked operations between two interrupts; 0: none",
      defaultWorkload.interruptEvery,
    ),
    plain("--delay <share>", DELAY),
    plain("--evict", EVICT),
    plain("--prefetch", PREFETCH),
    plain("--deadline <time>", "how long a CPU waits for the others", "10s"),
    plain("--stop-on-first", "end at the first anomaly that is not by design"),
  ];
  for (const option of options) command.addOption(option);
  return addOutput(addExpect(addIdentical(command)));
}

/** @throws UsageError for a value that makes no sense, before anything is run. */
export function readHammerRequest(
  { command, variants }: Pick<HammerRequest, "command" | "variants">,
  raw: Raw,
): HammerRequest {
  const vocabulary = vocabularyOf(variants);
  const anomalies = hammeredAnomalies(vocabulary).map(({ name }) => name);
  const text = (name: string) => String(raw[name] ?? "");
  const given = (name: string) => raw[name] !== undefined;
  return {
    mode: "hammer",
    command,
    variants,
    identical: raw["identical"] === true,
    expected: readExpect(raw, anomalies),
    baseline: given("baseline") ? text("baseline") : null,
    seed: given("seed") ? parseSeed(text("seed")) : randomInt(2 ** 32),
    workload: readWorkload(text, given, vocabulary),
    mixNamed: given("mix"),
    warmupMs: parseDuration("--warmup", text("warmup")),
    durationMs: parseDuration("--duration", text("duration")),
    operations: given("ops") ? parseCount("--ops", text("ops")) : null,
    runs: parseRuns(text("runs")),
    deadlineMs: parseDuration("--deadline", text("deadline")),
    oversubscribe: raw["oversubscribe"] === true,
    stopOnFirst: raw["stopOnFirst"] === true,
    until: given("until") ? parseName("--until", text("until"), anomalies) : null,
  };
}

function parseRuns(text: string): number {
  const runs = parseCount("--runs", text);
  if (runs < 1 || runs > MOST_RUNS) throw new UsageError(`--runs ${text}: want a whole number from 1 to ${MOST_RUNS}`);
  return runs;
}

function readWorkload(
  text: (name: string) => string,
  given: (name: string) => boolean,
  vocabulary: Vocabulary,
): Workload {
  const pages = parseCount("--pages", text("pages"));
  return {
    threads: given("threads") ? parseCount("--threads", text("threads")) : Math.min(2, availableParallelism()),
    pages,
    pagesPerFile: Math.min(parseCount("--pages-per-file", text("pagesPerFile")), pages),
    mappings: parseCount("--mappings", text("mappings")),
    blocks: parseCount("--blocks", text("blocks")),
    filesystem: parseName("--fs", text("fs"), filesystemNames),
    unaccountedEvery: parseCount("--unaccounted", text("unaccounted")),
    mix: given("mix") ? parseMix(text("mix"), vocabulary) : defaultMix,
    pattern: parseName("--pattern", text("pattern"), patternNames),
    epochOperations: given("epoch")
      ? parseCount("--epoch", text("epoch"))
      : Math.max(defaultWorkload.epochOperations, pages),
    interruptEvery: parseCount("--interrupts", text("interrupts")),
    ...(given("delay") ? { delay: parseDelay("--delay", text("delay")) } : {}),
    ...(given("evict") ? { evicts: true } : {}),
    ...(given("prefetch") ? { prefetches: true } : {}),
  };
}
