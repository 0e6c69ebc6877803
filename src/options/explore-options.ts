/** The options of explore and agree, and what they make of a request. */
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { Command } from "commander";
import { MAX_SCHEDULE } from "../../assembly/layout/stepped.js";
import { messageOf, UsageError } from "../failure.js";
import { isLinkToNothing, placeOf } from "../files/same.js";
import { tryWhole } from "../files/whole.js";
import { findVariant } from "../compile/variant.js";
import type { Checkpointing } from "../engines/explore/plan.js";
import { type ExploreRequest, MOST_STATES, MOST_WORKERS } from "../model/request.js";
import { MOST_KEPT_STATES } from "../model/walk-bounds.js";
import { anomalyNamesOf } from "../model/vocabulary.js";
import { readExpect } from "./expect.js";
import type { Raw } from "./raw.js";
import { readScenario } from "./scenario-options.js";
import { parseCount, parseDuration, parseSize } from "./values.js";

export function addExploreOptions(command: Command): Command {
  return command
    .option(
      "-t, --threads <count>",
      "workers; what is found does not depend on them, but which of equally short executions is shown",
    )
    .option("--max-states <count>", "give up beyond so many states")
    .option(
      "--max-memory <size>",
      "for states, their edges and the frontiers (default: 1GiB, and to need more ends with 3)",
    )
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

/** Where a walk is kept; undefined: nowhere. @throws UsageError for a file that is there, or cannot be written. */
export function readCheckpointing(raw: Raw): Omit<Checkpointing, "code"> | undefined {
  const resume = raw["resume"] === true;
  if (raw["checkpoint"] === undefined) {
    if (resume) throw new UsageError("--resume: with which --checkpoint file?");
    return undefined;
  }
  const path = String(raw["checkpoint"]);
  if (path === "") throw new UsageError("--checkpoint: want the name of a file");
  if (existsSync(path) && !resume) {
    throw new UsageError(`--checkpoint ${path}: the file exists; go on with it by --resume, or choose another name`);
  }
  if (isLinkToNothing(path))
    throw new UsageError(`--checkpoint ${path}: is a link to what is not there; want the name of a file`);
  const place = placeOf(path); // what a link names, not the link
  try {
    tryWhole(place);
  } catch (error) {
    throw new UsageError(`--checkpoint ${path}: cannot write in ${dirname(path)}: ${messageOf(error)}`);
  }
  return { path: place, resume, everyMs: parseDuration("--every", String(raw["every"])) };
}

/** Of explore alone: what does not fit. */
export function addBitstateOption(command: Command): Command {
  return command.option(
    "--bitstate",
    "keep three bits of a state and nothing else, for what does not fit: shows what there is, proves nothing absent",
  );
}

/** Of explore alone. */
export function addGraphOption(command: Command): Command {
  return command.option(
    "--graph <states>",
    `keep every state in the result, for -o x.dot or x.mmd, if there are no more, at most ${MOST_KEPT_STATES}`,
  );
}

/** What is kept of states. @throws UsageError for more than anybody can look at. */
export function readKept(raw: Raw): Pick<ExploreRequest, "graph" | "bitstate"> {
  const bitstate = raw["bitstate"] === true;
  if (raw["graph"] === undefined) return { bitstate };
  const graph = atLeastOne("--graph", parseCount("--graph", String(raw["graph"])));
  if (graph > MOST_KEPT_STATES) throw new UsageError(`--graph ${graph}: want at most ${MOST_KEPT_STATES}`);
  return { bitstate, graph };
}

/** All that explore and agree have in common. @throws UsageError for a value that makes no sense. */
export function readWalk(name: string, scenario: string, raw: Raw): Omit<ExploreRequest, "mode" | "bitstate"> {
  const { vocabulary } = findVariant(name);
  const text = (option: string) => String(raw[option] ?? "");
  const given = (option: string) => raw[option] !== undefined;
  const count = (option: string, flag: string) => atLeastOne(flag, parseCount(flag, text(option)));
  return {
    variants: [name],
    identical: raw["identical"] === true,
    expected: readExpect(raw, anomalyNamesOf(vocabulary)),
    scenario: { ...readScenario(scenario, raw, vocabulary) },
    workers: given("threads")
      ? Math.min(count("threads", "--threads"), MOST_WORKERS)
      : Math.min(availableParallelism(), MOST_WORKERS),
    maxStates: given("maxStates") ? Math.min(count("maxStates", "--max-states"), MOST_STATES) : null,
    maxBytes: given("maxMemory") ? parseSize("--max-memory", text("maxMemory")) : null,
    maxDepth: given("maxDepth") ? count("maxDepth", "--max-depth") : null,
    maxSteps: Math.min(count("maxSteps", "--max-steps"), MAX_SCHEDULE),
    maxPreemptions: given("maxPreemptions") ? parseCount("--max-preemptions", text("maxPreemptions")) : null,
    symmetry: raw["symmetry"] !== false,
    reduction: raw["reduce"] === true,
    knownSteps: raw["knownSteps"] !== false,
  };
}

function atLeastOne(flag: string, value: number): number {
  if (value >= 1) return value;
  throw new UsageError(`${flag} ${value}: want at least 1`);
}
