/** The options that hammer, compare and soak share. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { UsageError } from "../failure.js";
import { filesystemNames } from "../model/filesystems.js";
import { hammeredAnomalies, type Vocabulary } from "../model/vocabulary.js";
import { defaultMix, parseMix } from "../plan/mix.js";
import { patternNames } from "../plan/patterns.js";
import { checkWorkload, defaultWorkload, type Workload } from "../plan/workload.js";
import { EVICT, PREFETCH } from "./tlb.js";
import { parseCount, parseDuration, parseName, parseNames, parseSeed } from "./values.js";

export interface RunOptions {
  workload: Workload;
  /** Whether the mix was given, and not the default one. */
  mixNamed: boolean;
  seed: number;
  warmupMs: number;
  durationMs: number;
  /** Operations of each variant to end after; undefined: the duration decides. */
  operations: number | undefined;
  deadlineMs: number;
  stopOnFirst: boolean;
  expected: string[];
  json: boolean;
  output: string | undefined;
  force: boolean;
}

const DEFAULT_MIX = Object.entries(defaultMix)
  .map(([name, weight]) => `${name}=${weight}`)
  .join(",");

/** Declares them. @param duration the default of `-d`. */
export function addRunOptions(command: Command, duration: string): Command {
  const plain = (flags: string, text: string, value?: string) => new Option(flags, text).default(value);
  const number = (flags: string, text: string, value: number) => plain(flags, text, String(value));
  const options = [
    plain("-d, --duration <time>", "measured time, e.g. 10s, 5m, 8h", duration),
    plain("-n, --ops <count>", "end after so many operations of each variant instead"),
    plain("-t, --threads <count>", "workers, each a CPU of the model (default: 2, or the machine's CPUs if fewer)"),
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
    plain("--evict", EVICT),
    plain("--prefetch", PREFETCH),
    plain("--deadline <time>", "how long a CPU waits for the others", "10s"),
    plain("--stop-on-first", "end at the first anomaly that is not by design"),
    plain("--expect <anomalies>", "anomalies that are no failure"),
    plain("--json", "print the result as JSON and nothing else"),
    plain("-o, --output <file>", "write the JSON result to a file, too"),
    plain("--force", "overwrite the output file"),
  ];
  for (const option of options) command.addOption(option);
  return command;
}

type Raw = Record<string, string | boolean | undefined>;

/**
 * @param vocabulary of all that is to run.
 * @throws UsageError for a value that makes no sense, before anything is run.
 */
export function readRunOptions(raw: Raw, vocabulary: Vocabulary): RunOptions {
  const anomalies = hammeredAnomalies(vocabulary).map(({ name }) => name);
  const text = (name: string) => String(raw[name] ?? "");
  const given = (name: string) => raw[name] !== undefined;
  const workload = readWorkload(text, given, vocabulary);
  checkWorkload(workload);
  checkThreads(workload.threads, raw["oversubscribe"] === true);
  return {
    workload,
    mixNamed: given("mix"),
    seed: given("seed") ? parseSeed(text("seed")) : randomInt(2 ** 32),
    warmupMs: parseDuration("--warmup", text("warmup")),
    durationMs: parseDuration("--duration", text("duration")),
    operations: given("ops") ? parseCount("--ops", text("ops")) : undefined,
    deadlineMs: parseDuration("--deadline", text("deadline")),
    stopOnFirst: raw["stopOnFirst"] === true,
    expected: given("expect") ? parseNames("--expect", text("expect"), anomalies) : [],
    json: raw["json"] === true,
    output: given("output") ? text("output") : undefined,
    force: raw["force"] === true,
  };
}

/** The operations that the user has asked for by name. */
export function asked({ mixNamed, workload }: Pick<RunOptions, "mixNamed" | "workload">): string[] {
  return mixNamed ? Object.keys(workload.mix).filter((name) => (workload.mix[name] ?? 0) > 0) : [];
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
    ...(given("evict") ? { evicts: true } : {}),
    ...(given("prefetch") ? { prefetches: true } : {}),
  };
}

/** @throws UsageError for more threads than CPUs, unless that is wanted. */
export function checkThreads(threads: number, oversubscribe: boolean): void {
  const cpus = availableParallelism();
  if (threads <= cpus || oversubscribe) return;
  throw new UsageError(
    `threads ${threads} > ${cpus} CPUs: tasks will be preempted inside their windows. ` +
      `Use -t ${cpus}, or --oversubscribe if that is what you want`,
  );
}
