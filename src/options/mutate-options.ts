/** The options of mutate, and the request that they make. */
import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { UsageError } from "../failure.js";
import { RULE_NAMES } from "../model/mutation-rules.js";
import type { MutateRequest } from "../model/request.js";
import type { Raw } from "./raw.js";
import { parseCount, parseDuration, parseNames, parseSeed } from "./values.js";

export function addMutateOptions(command: Command): Command {
  return command
    .option("--rules <names>", `of ${RULE_NAMES.join(", ")} (default: all)`)
    .option("--functions <names>", "mutate these alone (default: all that operations reach)")
    .option(
      "--scenario <scenario>",
      "judge by this, and by others so given (default: the named ones, and pairs of operations)",
      (each: string, before: string[] | undefined) => [...(before ?? []), each],
    )
    .option("--budget <time>", "of all; no mutant is begun beyond it", "10m")
    .option("--sample <count>", "executions of each mutant, over all scenarios; 0: none", "2e5")
    .option("--hammer <time>", "each mutant beside the variant; 0s: not", "2s")
    .option("--max-states <count>", "leave out scenarios in which the variant has more", "200000")
    .option("--deadline <time>", "how long one mutant may take, one way", "60s")
    .option("-t, --threads <count>", "that judge mutants; what is found does not depend on them")
    .option("--seed <seed>", "of the order of mutants, and of what is sampled")
    .option("--fail-under <percent>", "end with 3 if fewer are killed of those that are not proved equivalent")
    .option("--keep <folder>", "keep the mutants, and say the command that shows each");
}

/** @throws UsageError for a value that makes no sense. */
export function readMutateRequest(variant: string, raw: Raw & { scenario?: unknown }): MutateRequest {
  const text = (name: string) => String(raw[name] ?? "");
  const given = (name: string) => raw[name] !== undefined;
  const scenarios = raw.scenario as string[] | undefined;
  return {
    mode: "mutate",
    variants: [variant],
    identical: false,
    expected: [],
    seed: given("seed") ? parseSeed(text("seed")) : randomInt(2 ** 32),
    rules: given("rules")
      ? parseNames("--rules", text("rules"), RULE_NAMES).map((name) => name as (typeof RULE_NAMES)[number])
      : [...RULE_NAMES],
    functions: given("functions") ? namesIn("--functions", text("functions")) : null,
    scenarios: scenarios ?? null,
    budgetMs: parseDuration("--budget", text("budget")),
    maxStates: within("--max-states", parseCount("--max-states", text("maxStates")), 1, 2 ** 24),
    executions: parseCount("--sample", text("sample")),
    hammerMs: parseDuration("--hammer", text("hammer")),
    workers: given("threads")
      ? within("--threads", parseCount("--threads", text("threads")), 1, 64)
      : availableParallelism(),
    deadlineMs: parseDuration("--deadline", text("deadline")),
    failUnder: given("failUnder") ? percentIn(text("failUnder")) : null,
  };
}

function namesIn(option: string, text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.includes("")) throw new UsageError(`${option} ${text}: want names with commas between`);
  return [...new Set(names)];
}

function percentIn(text: string): number {
  const value = /^\d+(\.\d+)?%?$/.test(text) ? Number(text.replace("%", "")) : Number.NaN;
  if (!(value <= 100)) throw new UsageError(`--fail-under ${text}: want 0 to 100`);
  return value;
}

function within(option: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new UsageError(`${option} ${value}: want ${low} to ${high}`);
}
