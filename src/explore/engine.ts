/** One exploring engine on the shared memory. */
import * as layout from "../../assembly/layout.js";
import * as explore from "../../assembly/layout-explore.js";
import * as stepped from "../../assembly/layout-stepped.js";
import { bootEngine } from "../stepped/boot.js";
import { firstAlike, type Settings } from "../stepped/memory.js";
import type { Scenario } from "../scenario/scenario.js";
import { baseOf, type Space, tellSpace } from "./space.js";

interface ExploreExports {
  /** Bytes of a state. */
  measure_state(): number;
  enter_initial(): void;
  expand(from: number, to: number): void;
  begin_walk(): void;
  try_step(task: number): number;
  keep_step(): void;
}

export interface ExploreEngine {
  exports: ExploreExports;
  /** Takes the steps of the states `from` to `to - 1` of this level. @returns how many it took itself. */
  expand(level: number, from: number, to: number): number;
}

/** @param symmetry whether tasks that may change places are folded. */
export function openEngine(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  engine: number,
  about: { settings: Settings; space: Space | undefined; symmetry: boolean },
): ExploreEngine {
  const base = baseOf(engine);
  const { exports } = bootEngine<ExploreExports>(module, about.settings, { memory, base });
  const words = new Int32Array(memory.buffer, base, stepped.RESULTS / 4);
  const { scenario } = about.settings;
  scenario.tasks.forEach((_, task) => {
    words[explore.X_SYMMETRY / layout.WORD + task] = about.symmetry ? symmetryOf(scenario, task) : 0;
  });
  exports.measure_state();
  const steps = new Float64Array(memory.buffer, base + stepped.RESULTS, stepped.RESULT_FOUND / 8);
  const expand = (level: number, from: number, to: number) => {
    if (about.space !== undefined) tellSpace(memory, about.space, engine, level);
    steps[stepped.RESULT_STEPS / 8] = 0;
    exports.expand(from, to);
    return steps[stepped.RESULT_STEPS / 8] ?? 0;
  };
  return { exports, expand };
}

/** A number that tasks share which may change places; 0: none does. What goes through a TLB is bound to its CPU. */
export function symmetryOf(scenario: Scenario, task: number): number {
  const bound = scenario.tasks[task]?.some(({ op }) => op === "store" || op === "load") ?? true;
  const alike = scenario.tasks.filter((_, other) => firstAlike(scenario, other) === firstAlike(scenario, task));
  return bound || alike.length < 2 ? 0 : 1 + firstAlike(scenario, task);
}
