/** The options of calibrate, and the request that they make. */
import { randomInt } from "node:crypto";
import type { Command } from "commander";
import type { CalibrateRequest } from "../model/request.js";
import { vocabularyOf } from "../plan/vocabulary-of.js";
import { PLANTED } from "../plan/story.js";
import { hammerOptions, readWorkload } from "./hammer-options.js";
import { addIdentical } from "./identical.js";
import { addOutput } from "./output.js";
import { type Output, openOutput } from "./output-file.js";
import type { Raw } from "./raw.js";
import { parseDuration, parseSeed } from "./values.js";

/** Of hammer's those that are not searched. */
const SAID = ["duration", "threads", "oversubscribe", "seed", "mix", "blocks", "mappings", "fs", "unaccounted"];
const ALSO_SAID = ["evict", "prefetch", "deadline"];

const DEFAULT_PROFILE = "pagerace-profile.json";

export function addCalibrateOptions(command: Command): Command {
  const said = hammerOptions("60s").filter((option) => [...SAID, ...ALSO_SAID].includes(option.attributeName()));
  for (const option of said) command.addOption(option);
  return addOutput(addIdentical(command.option("--save <file>", "the profile", DEFAULT_PROFILE)));
}

/** @param names variants, or a subject: its planted faults. @throws UsageError for a value that makes no sense. */
export function readCalibrateRequest(names: readonly string[], raw: Raw): CalibrateRequest {
  const meant = names.length > 0 ? names : ["kernel"];
  const variants = meant.flatMap((name) => (Object.hasOwn(PLANTED, name) ? PLANTED[name]! : [name]));
  const text = (name: string) => String(raw[name] ?? "");
  const given = (name: string) => raw[name] !== undefined;
  return {
    mode: "calibrate",
    variants,
    identical: raw["identical"] === true,
    expected: [],
    seed: given("seed") ? parseSeed(text("seed")) : randomInt(2 ** 32),
    workload: readWorkload(text, given, vocabularyOf(variants)),
    mixNamed: given("mix"),
    durationMs: parseDuration("--duration", text("duration")),
    deadlineMs: parseDuration("--deadline", text("deadline")),
    oversubscribe: raw["oversubscribe"] === true,
  };
}

/** Where the profile goes. @throws UsageError if it cannot be written there. */
export function openProfile(raw: Raw): Output {
  return openOutput(String(raw["save"]), raw["force"] === true, "--save")!;
}
