/** Makes a first acquaintance with a variant off the main thread: one that spins without taking a step would never return. */
import { StuckInitially, UsageError } from "../../failure.js";
import type { SchedulerName } from "../../model/schedulers.js";
import { Player } from "./player.js";
import { sharedWords } from "./profile.js";
import type { Settings } from "./memory.js";
import type { SharedWord } from "./scheduling.js";

export interface PilotTask {
  /** The `replay` build. */
  module: WebAssembly.Module;
  settings: Settings;
  /** Executions by a build that checks every address, of which the length of one is learnt, too; 0: the scenario is only begun. */
  executions: number;
  /** What is to be learnt for one who will draw by this scheduler. */
  scheduler?: SchedulerName;
}

export interface Pilot {
  /** Anomalies that what runs initially shows by itself, a bit each. */
  foundInitially: number;
  /** Steps of the longest execution: at random, or as pct would have them. */
  longest: number;
  /** Of surw, and of a portfolio that has it. */
  shared: SharedWord[];
  /** Deadlock or livelock, if what runs initially does not end. */
  stuck?: string;
}

/** What was learned, or why the scenario cannot begin: an error's class does not cross from a thread. */
export type PilotAnswer = Pilot | { refused: string };

/** Of pct, whichever is asked for: so that executions of one seed and depth are the same whoever draws them. */
const DEPTH = 3;

/** piscina's entry. */
export default function run(task: PilotTask): PilotAnswer {
  try {
    return fly(task);
  } catch (error) {
    if (error instanceof StuckInitially) return { foundInitially: 0, longest: 1, shared: [], stuck: error.anomaly };
    if (error instanceof UsageError) return { refused: error.message };
    throw error;
  }
}

function fly({ module, settings, executions, scheduler = "random" }: PilotTask): Pilot {
  const { foundInitially } = new Player(module, settings);
  const atRandom = longest(module, settings, executions);
  const isOneOf = (...names: SchedulerName[]) => names.includes(scheduler);
  const scheduling = { scheduler: "pct", depth: DEPTH, among: atRandom } as const;
  const byPct = isOneOf("pct", "portfolio") ? longest(module, { ...settings, scheduling }, executions) : 1;
  const shared = isOneOf("surw", "portfolio") ? sharedWords(module, settings) : [];
  return { foundInitially, longest: Math.max(atRandom, byPct), shared };
}

function longest(module: WebAssembly.Module, settings: Settings, executions: number): number {
  const player = new Player(module, settings);
  let steps = 1;
  for (let number = 0; number < executions; number++) steps = Math.max(steps, player.drawn(number).steps);
  return steps;
}
