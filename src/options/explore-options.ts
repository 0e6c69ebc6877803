/** The options of explore and agree. */
import { accessSync, constants, existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { Command } from "commander";
import { FURTHER_CHOICE } from "../../assembly/layout/explore.js";
import { MAP_BYTES, MAX_SCHEDULE } from "../../assembly/layout/stepped.js";
import { UsageError } from "../failure.js";
import { anomalyNamesOf, type Vocabulary } from "../model/vocabulary.js";
import type { Raw } from "./sample-options.js";
import { parseCount, parseDuration, parseNames, parseSize } from "./values.js";

export interface ExploreOptions {
  workers: number;
  maxStates: number;
  maxBytes: number;
  maxDepth: number | undefined;
  maxPreemptions: number | undefined;
  /** Of one execution that is run: what runs initially, a replay, a sample. */
  maxSteps: number;
  symmetry: boolean;
  reduction: boolean;
  knownSteps: boolean;
  checkpoint: { path: string; resume: boolean; everyMs: number } | undefined;
  expected: string[];
}

/** A further edge has so much room for one's number. */
const MOST_STATES = 2 ** FURTHER_CHOICE;
/** Their maps take half of all memory that there can be, at most. */
const MOST_WORKERS = Math.min(64, Math.floor(2 ** 31 / MAP_BYTES) - 1);

export function addExploreOptions(command: Command): Command {
  return command
    .option("-t, --threads <count>", "workers; results do not depend on them (default: the machine's CPUs)")
    .option("--max-states <count>", "give up beyond so many states")
    .option("--max-memory <size>", "for states, their edges and the frontiers", "1GiB")
    .option("--max-depth <steps>", "walk only so many steps from the beginning")
    .option("--max-steps <count>", "what runs initially, or is sampled, and takes more is a livelock", "100000")
    .option("--max-preemptions <count>", "walk only executions with so few: where a task could go on, and another went")
    .option("--no-symmetry", "do not fold tasks that may change places")
    .option("--reduce", "take fewer interleavings that come to the same: fewer states, and no probabilities")
    .option("--no-known-steps", "run every step, also one that was run before");
}

/** Of explore alone: a walk may take hours. */
export function addCheckpointOptions(command: Command): Command {
  return command
    .option("--checkpoint <file>", "keep the walk in a file, now and then and when it is interrupted")
    .option("--every <time>", "how often", "5m")
    .option("--resume", "go on with what the file has; the same variant, scenario and bounds");
}

function readCheckpointing(raw: Raw): ExploreOptions["checkpoint"] {
  const resume = raw["resume"] === true;
  if (raw["checkpoint"] === undefined) {
    if (resume) throw new UsageError("--resume: with which --checkpoint file?");
    return undefined;
  }
  const path = String(raw["checkpoint"]);
  if (existsSync(path) && !resume) {
    throw new UsageError(`--checkpoint ${path}: the file exists; go on with it by --resume, or choose another name`);
  }
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch {
    throw new UsageError(`--checkpoint ${path}: cannot write in ${dirname(path)}`);
  }
  return { path, resume, everyMs: parseDuration("--every", String(raw["every"])) };
}

/** @param vocabulary of the variant. @throws UsageError for a value that makes no sense. */
export function readExploreOptions(raw: Raw, vocabulary: Vocabulary): ExploreOptions {
  const text = (name: string) => String(raw[name] ?? "");
  const given = (name: string) => raw[name] !== undefined;
  const count = (name: string, flag: string) => atLeastOne(flag, parseCount(flag, text(name)));
  return {
    workers: given("threads")
      ? Math.min(count("threads", "--threads"), MOST_WORKERS)
      : Math.min(availableParallelism(), MOST_WORKERS),
    maxStates: given("maxStates") ? Math.min(count("maxStates", "--max-states"), MOST_STATES) : MOST_STATES,
    maxBytes: parseSize("--max-memory", text("maxMemory")),
    maxDepth: given("maxDepth") ? count("maxDepth", "--max-depth") : undefined,
    maxSteps: Math.min(count("maxSteps", "--max-steps"), MAX_SCHEDULE),
    maxPreemptions: given("maxPreemptions") ? parseCount("--max-preemptions", text("maxPreemptions")) : undefined,
    // Who took the last step, or touches what, cannot be said of tasks that change places.
    symmetry: raw["symmetry"] !== false && !given("maxPreemptions") && raw["reduce"] !== true,
    reduction: reducing(raw),
    checkpoint: readCheckpointing(raw),
    knownSteps: raw["knownSteps"] !== false,
    expected: given("expect") ? parseNames("--expect", text("expect"), anomalyNamesOf(vocabulary)) : [],
  };
}

function atLeastOne(flag: string, value: number): number {
  if (value >= 1) return value;
  throw new UsageError(`${flag} ${value}: want at least 1`);
}

function reducing(raw: Raw): boolean {
  if (raw["reduce"] !== true) return false;
  const contrary =
    raw["maxPreemptions"] !== undefined ? "--max-preemptions" : raw["knownSteps"] === false ? "--no-known-steps" : "";
  if (contrary !== "") throw new UsageError(`--reduce and ${contrary} do not go together; leave one out`);
  return true;
}
