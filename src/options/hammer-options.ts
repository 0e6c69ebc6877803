/** The options that hammer, compare and soak share, and the request that they make. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { accountsAll, defaultFilesystem, filesystemNames } from "../model/filesystems.js";
import { UsageError } from "../failure.js";
import { type HammerRequest, MOST_RUNS } from "../model/request.js";
import { hammeredAnomalies, type Vocabulary } from "../model/vocabulary.js";
import { defaultMix, parseMix } from "../model/mix.js";
import { patternNames } from "../model/patterns.js";
import { vocabularyOf } from "../plan/vocabulary-of.js";
import { defaultWorkload, type Workload } from "../model/workload.js";
import { DELAY, parseDelay } from "./delay.js";
import { addExpect, readExpect } from "./expect.js";
import { addIdentical } from "./identical.js";
import { addOutput } from "./output.js";
import { addProfile, profileNamed, readOwnProfile } from "./profile.js";
import type { Raw } from "./raw.js";
import { EVICT, PREFETCH } from "./tlb.js";
import { parseCount, parseDuration, parseName, parseSeed } from "./values.js";

const DEFAULT_MIX = Object.entries(defaultMix)
  .map(([name, weight]) => `${name}=${weight}`)
  .join(",");

/** Declares them. @param duration the default of `-d`. */
export function addHammerOptions(command: Command, duration: string): Command {
  for (const option of hammerOptions(duration)) command.addOption(option);
  return addOutput(addExpect(addIdentical(addProfile(command))));
}

/** All of them but those that other commands have, too. */
export function hammerOptions(duration: string): Option[] {
  const plain = (flags: string, text: string, value?: string) => new Option(flags, text).default(value);
  const setting = (flags: string, text: string, value: number | string) => plain(flags, `${text} (default: ${value})`);
  return [
    plain("-d, --duration <time>", "measured time, e.g. 10s, 5m, 8h", duration),
    plain("-n, --ops <count>", "end after so many operations of each variant instead"),
    plain("-t, --threads <count>", "workers, each a CPU of the model (default: 2, or the machine's CPUs if fewer)"),
    plain("--runs <count>", "run so often, each time in a process of its own, and add up what they found", "1"),
    plain("--oversubscribe", "allow more threads than CPUs"),
    plain("--seed <seed>", "of the plan: order of epochs and operations drawn (default: random, printed)"),
    plain("--warmup <time>", "run before measuring", "1s"),
    plain("--mix <weights>", `operations and weights (default: ${DEFAULT_MIX})`),
    setting("--pages <count>", "pages", defaultWorkload.pages),
    setting("--pages-per-file <count>", "a power of two", defaultWorkload.pagesPerFile),
    setting("--blocks <count>", "blocks of a page, 1 to 4", defaultWorkload.blocks),
    setting("--mappings <count>", "mappings of a page, 1 or 2", defaultWorkload.mappings),
    setting(
      "--fs <name>",
      `${filesystemNames.join(", ")}, of these what the variants know`,
      defaultWorkload.filesystem,
    ),
    setting("--unaccounted <n>", "each n-th file has no dirty accounting; 0: none", defaultWorkload.unaccountedEvery),
    setting("--pattern <name>", `how operations choose a page: ${patternNames.join(", ")}`, defaultWorkload.pattern),
    plain("--epoch <count>", "operations of a CPU between reset and audit (default: 4096, or as many as pages)"),
    setting(
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
  const profile = readOwnProfile(raw, variants);
  return {
    mode: "hammer",
    command,
    variants,
    identical: raw["identical"] === true,
    expected: readExpect(raw, anomalies),
    baseline: given("baseline") ? text("baseline") : null,
    seed: given("seed") ? parseSeed(text("seed")) : randomInt(2 ** 32),
    workload: readWorkload(text, given, vocabulary, profile?.workload),
    ...profileNamed(raw, profile),
    mixNamed: given("mix") || profile?.mixNamed === true,
    warmupMs: parseDuration("--warmup", text("warmup")),
    durationMs: parseDuration("--duration", text("duration")),
    operations: given("ops") ? parseCount("--ops", text("ops")) : null,
    runs: given("runs") ? parseRuns(text("runs")) : 1,
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

/** @param calibrated what stands where nothing is given; undefined: the defaults. */
export function readWorkload(
  text: (name: string) => string,
  given: (name: string) => boolean,
  vocabulary: Vocabulary,
  calibrated: Workload = {
    ...defaultWorkload,
    filesystem: defaultFilesystem(vocabulary.filesystems),
    threads: Math.min(2, availableParallelism()),
    mix: defaultMix,
  },
): Workload {
  const count = (name: string, flag: string, otherwise: number) =>
    given(name) ? parseCount(flag, text(name)) : otherwise;
  const named = (name: string, flag: string, names: readonly string[], otherwise: string) =>
    given(name) ? parseName(flag, text(name), names) : otherwise;
  const pages = count("pages", "--pages", calibrated.pages);
  const ofFile = count("pagesPerFile", "--pages-per-file", calibrated.pagesPerFile);
  const filesystem = named("fs", "--fs", vocabulary.filesystems, calibrated.filesystem);
  return {
    ...calibrated,
    threads: count("threads", "--threads", calibrated.threads),
    pages,
    pagesPerFile: Math.min(ofFile, pages),
    mappings: count("mappings", "--mappings", calibrated.mappings),
    blocks: count("blocks", "--blocks", calibrated.blocks),
    filesystem,
    unaccountedEvery: count("unaccounted", "--unaccounted", accountsAll(filesystem) ? 0 : calibrated.unaccountedEvery),
    mix: given("mix") ? parseMix(text("mix"), vocabulary) : calibrated.mix,
    pattern: named("pattern", "--pattern", patternNames, calibrated.pattern),
    epochOperations: given("epoch")
      ? parseCount("--epoch", text("epoch"))
      : Math.max(calibrated.epochOperations, pages),
    interruptEvery: count("interrupts", "--interrupts", calibrated.interruptEvery),
    ...(given("delay") ? { delay: parseDelay("--delay", text("delay")) } : {}),
    ...(given("evict") ? { evicts: true } : {}),
    ...(given("prefetch") ? { prefetches: true } : {}),
  };
}
