/** The options that sample, replay and `compare --mode sample` share. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { MAX_SCHEDULE } from "../../assembly/layout/stepped.js";
import { UsageError } from "../failure.js";
import { filesystemNames } from "../model/filesystems.js";
import { anomalyNamesOf, type Vocabulary } from "../model/vocabulary.js";
import { checkScenario, type Scenario } from "../scenario/scenario.js";
import { findScenario } from "../scenario/find.js";
import { EVICT, PREFETCH } from "./tlb.js";
import { parseCount, parseDuration, parseName, parseNames, parseSeed } from "./values.js";

export interface SampleOptions {
  scenario: Scenario;
  seed: number;
  scheduler: "random" | "pct";
  depth: number;
  maxSteps: number;
  workers: number;
  executions: number | undefined;
  durationMs: number | undefined;
  deadlineMs: number;
  stopOnFirst: boolean;
  shrink: boolean;
  expected: string[];
  json: boolean;
  output: string | undefined;
  force: boolean;
}

const SCHEDULERS = ["random", "pct"] as const;
const MAX_DEPTH = 8;

/** Settings of the scenario that the short form does not say; each overrides the scenario's own. */
export function addScenarioOptions(command: Command): Command {
  return command
    .option("--pages <count>", "pages of the file, 1 to 4")
    .option("--blocks <count>", "blocks of a page, 1 to 4")
    .option("--mappings <count>", "mappings of a page, 1 or 2")
    .option("--cpus <count>", "CPUs, 1 to 3; task n runs on CPU (n - 1) mod count")
    .option("--fs <name>", filesystemNames.join(", "))
    .option("--unaccounted", "the backing device does not account dirty pages")
    .option("--evict", EVICT)
    .option("--prefetch", PREFETCH);
}

/** How executions are scheduled and how many there are. */
export function addScheduling(command: Command): Command {
  return command
    .addOption(new Option("--scheduler <name>", SCHEDULERS.join(", ")).default("random"))
    .addOption(new Option("--depth <count>", "of pct: orderings of steps that a bug may need").default("3"))
    .addOption(new Option("--max-steps <count>", "an execution that takes more is a livelock").default("10000"))
    .option("--no-shrink", "print failing executions as they were found");
}

export type Raw = Record<string, string | boolean | undefined>;

/**
 * @param scenario a name, a file or the short form.
 * @param raw options as given; an `ops` stands for `executions`.
 * @param vocabulary of all that is to run.
 */
export function readSampleOptions(scenario: string, raw: Raw, vocabulary: Vocabulary): SampleOptions {
  const text = (name: string) => String(raw[name] ?? "");
  const given = (name: string) => raw[name] !== undefined;
  const count = given("executions") ? "executions" : "ops";
  return {
    scenario: readScenario(scenario, raw, vocabulary),
    seed: given("seed") ? parseSeed(text("seed")) : randomInt(2 ** 32),
    scheduler: parseName("--scheduler", text("scheduler"), SCHEDULERS) as "random" | "pct",
    depth: within("--depth", parseCount("--depth", text("depth")), 1, MAX_DEPTH),
    maxSteps: within("--max-steps", parseCount("--max-steps", text("maxSteps")), 1, MAX_SCHEDULE),
    workers: given("threads")
      ? within("--threads", parseCount("--threads", text("threads")), 1, 64)
      : availableParallelism(),
    executions: given(count)
      ? within(`--${count}`, parseCount(`--${count}`, text(count)), 1, Number.MAX_SAFE_INTEGER)
      : undefined,
    durationMs: given("duration") ? parseDuration("--duration", text("duration")) : undefined,
    deadlineMs: parseDuration("--deadline", text("deadline")),
    stopOnFirst: raw["stopOnFirst"] === true,
    shrink: raw["shrink"] !== false,
    expected: given("expect") ? parseNames("--expect", text("expect"), anomalyNamesOf(vocabulary)) : [],
    json: raw["json"] === true,
    output: given("output") ? text("output") : undefined,
    force: raw["force"] === true,
  };
}

/** The scenario that is meant, with what the options say otherwise. */
export function readScenario(meant: string, raw: Raw, vocabulary: Vocabulary): Scenario {
  const scenario = findScenario(meant, vocabulary);
  const number = (name: string) =>
    raw[name] === undefined ? {} : { [name]: parseCount(`--${name}`, String(raw[name])) };
  const overridden = {
    ...scenario,
    ...number("pages"),
    ...number("blocks"),
    ...number("mappings"),
    ...number("cpus"),
    ...(raw["fs"] === undefined ? {} : { filesystem: parseName("--fs", String(raw["fs"]), filesystemNames) }),
    ...(raw["evict"] === true ? { evicts: true } : {}),
    ...(raw["prefetch"] === true ? { prefetches: true } : {}),
    ...(raw["unaccounted"] === true || raw["unaccounted"] === "1" ? { accounted: false } : {}),
  };
  return checkScenario(overridden, "scenario", vocabulary);
}

function within(option: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new UsageError(`${option} ${value}: want ${low} to ${high}`);
}
