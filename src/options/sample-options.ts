/** The options of sample and of `compare --mode sample`, and the request that they make. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { MAX_SCHEDULE } from "../../assembly/layout/stepped.js";
import { UsageError } from "../failure.js";
import type { SampleRequest } from "../model/request.js";
import { anomalyNamesOf } from "../model/vocabulary.js";
import { vocabularyOf } from "../plan/slots.js";
import { readExpect } from "./expect.js";
import type { Raw } from "./raw.js";
import { readScenario } from "./scenario-options.js";
import { parseCount, parseDuration, parseName, parseSeed } from "./values.js";

const SCHEDULERS = ["random", "pct"] as const;
const MAX_DEPTH = 8;

/** How executions are scheduled. */
export function addScheduling(command: Command): Command {
  return command
    .addOption(new Option("--scheduler <name>", SCHEDULERS.join(", ")).default("random"))
    .addOption(new Option("--depth <count>", "of pct: orderings of steps that a bug may need").default("3"))
    .addOption(new Option("--max-steps <count>", "an execution that takes more is a livelock").default("10000"))
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
  return {
    mode: "sample",
    command,
    variants,
    identical: raw["identical"] === true,
    expected: readExpect(raw, anomalyNamesOf(vocabulary)),
    baseline: given("baseline") ? text("baseline") : null,
    scenario: { ...readScenario(scenario, raw, vocabulary) },
    seed: given("seed") ? parseSeed(text("seed")) : randomInt(2 ** 32),
    scheduler: parseName("--scheduler", text("scheduler"), SCHEDULERS) as "random" | "pct",
    depth: within("--depth", parseCount("--depth", text("depth")), 1, MAX_DEPTH),
    maxSteps: within("--max-steps", parseCount("--max-steps", text("maxSteps")), 1, MAX_SCHEDULE),
    workers: given("threads")
      ? within("--threads", parseCount("--threads", text("threads")), 1, 64)
      : availableParallelism(),
    first: 0,
    executions: given(count)
      ? within(`--${count}`, parseCount(`--${count}`, text(count)), 1, Number.MAX_SAFE_INTEGER)
      : null,
    durationMs: given("duration") ? parseDuration("--duration", text("duration")) : null,
    deadlineMs: parseDuration("--deadline", text("deadline")),
    stopOnFirst: raw["stopOnFirst"] === true,
    shrink: raw["shrink"] !== false,
  };
}

function within(option: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new UsageError(`${option} ${value}: want ${low} to ${high}`);
}
