/** The options of sample and of `compare --mode sample`, and the request that they make. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { MAX_SCHEDULE } from "../../assembly/layout/stepped.js";
import { UsageError } from "../failure.js";
import type { SampleRequest } from "../model/request.js";
import {
  DEFAULT_DEPTH,
  DEFAULT_MAX_STEPS,
  MOST_DEPTH,
  type SchedulerName,
  schedulerNames,
} from "../model/schedulers.js";
import { anomalyNamesOf } from "../model/vocabulary.js";
import { vocabularyOf } from "../plan/vocabulary-of.js";
import { readExpect } from "./expect.js";
import type { Raw } from "./raw.js";
import { readScenario } from "./scenario-options.js";
import { parseCount, parseDuration, parseName, parseSeed } from "./values.js";

/** How executions are scheduled. */
export function addScheduling(command: Command): Command {
  return command
    .addOption(
      new Option("--scheduler <name>", `${schedulerNames.join(", ")}; one alone has probabilities`).default(
        "portfolio",
      ),
    )
    .option("--depth <count>", `of pct: orderings of steps that a bug may need (default: ${DEFAULT_DEPTH})`)
    .addOption(
      new Option("--max-steps <count>", "an execution that takes more is a livelock").default(
        String(DEFAULT_MAX_STEPS),
      ),
    )
    .option("--no-shrink", "print failing executions as they were found");
}

/**
 * @param scenario a name, a file or the short form.
 * @param raw options as given; an `ops` stands for `executions`.
 * @throws UsageError for a value that makes no sense.
 */
export function readSampleRequest(
  { command, variants }: Pick<SampleRequest, "command" | "variants">,
  scenario: string,
  raw: Raw,
): SampleRequest {
  const vocabulary = vocabularyOf(variants);
  const text = (name: string) => String(raw[name] ?? "");
  const given = (name: string) => raw[name] !== undefined;
  const count = given("executions") ? "executions" : "ops";
  const scheduler = parseName("--scheduler", text("scheduler"), schedulerNames);
  return {
    mode: "sample",
    command,
    variants,
    identical: raw["identical"] === true,
    expected: readExpect(raw, anomalyNamesOf(vocabulary)),
    baseline: given("baseline") ? text("baseline") : null,
    scenario: { ...readScenario(scenario, raw, vocabulary) },
    seed: given("seed") ? parseSeed(text("seed")) : randomInt(2 ** 32),
    scheduler: scheduler as SchedulerName,
    depth: given("depth") ? readDepth(text("depth"), scheduler) : DEFAULT_DEPTH,
    maxSteps: within("--max-steps", parseCount("--max-steps", text("maxSteps")), 1, MAX_SCHEDULE),
    workers: given("threads")
      ? within("--threads", parseCount("--threads", text("threads")), 1, 64)
      : availableParallelism(),
    first: given("first") ? parseCount("--first", text("first")) : 0,
    executions: given(count)
      ? within(`--${count}`, parseCount(`--${count}`, text(count)), 1, Number.MAX_SAFE_INTEGER)
      : null,
    durationMs: given("duration") ? parseDuration("--duration", text("duration")) : null,
    deadlineMs: parseDuration("--deadline", text("deadline")),
    stopOnFirst: raw["stopOnFirst"] === true,
    shrink: raw["shrink"] !== false,
  };
}

/** @throws UsageError where no single scheduler has that depth: it would be passed over in silence. */
function readDepth(text: string, scheduler: string): number {
  if (scheduler === "portfolio")
    throw new UsageError(`--depth ${text}: a portfolio has depths of its own; with --scheduler pct, or leave it out`);
  if (scheduler !== "pct") throw new UsageError(`--depth ${text}: is of --scheduler pct, not of ${scheduler}`);
  return within("--depth", parseCount("--depth", text), 1, MOST_DEPTH);
}

function within(option: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new UsageError(`${option} ${value}: want ${low} to ${high}`);
}
