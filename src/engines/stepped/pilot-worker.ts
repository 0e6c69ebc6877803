/** Makes a first acquaintance with a variant off the main thread: one that spins without taking a step would never return. */
import { StuckInitially, UsageError } from "../../failure.js";
import { Player } from "./player.js";
import type { Settings } from "./memory.js";

export interface PilotTask {
  /** The `replay` build. */
  module: WebAssembly.Module;
  settings: Settings;
  /** Executions by a build that checks every address, of which the length of one is learnt, too; 0: the scenario is only begun. */
  executions: number;
  /** Whether as many by pct, too. */
  pct?: boolean;
}

export interface Pilot {
  /** Anomalies that what runs initially shows by itself, a bit each. */
  foundInitially: number;
  /** Steps of the longest execution: at random, or as pct would have them. */
  longest: number;
  /** Deadlock or livelock, if what runs initially does not end. */
  stuck?: string;
}

/** What was learned, or why the scenario cannot begin: an error's class does not cross from a thread. */
export type PilotAnswer = Pilot | { refused: string };

/** piscina's entry. */
export default function run(task: PilotTask): PilotAnswer {
  try {
    return fly(task);
  } catch (error) {
    if (error instanceof StuckInitially) return { foundInitially: 0, longest: 1, stuck: error.anomaly };
    if (error instanceof UsageError) return { refused: error.message };
    throw error;
  }
}

function fly({ module, settings, executions, pct = false }: PilotTask): Pilot {
  const { foundInitially } = new Player(module, settings);
  const atRandom = longest(module, settings, executions);
  if (!pct) return { foundInitially, longest: atRandom };
  const scheduling = { ...settings.scheduling, scheduler: "pct", among: atRandom } as const;
  return { foundInitially, longest: Math.max(atRandom, longest(module, { ...settings, scheduling }, executions)) };
}

function longest(module: WebAssembly.Module, settings: Settings, executions: number): number {
  const player = new Player(module, settings);
  let steps = 1;
  for (let number = 0; number < executions; number++) steps = Math.max(steps, player.drawn(number).steps);
  return steps;
}
