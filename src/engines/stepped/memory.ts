/** The memory of a stepped engine, and the host's writing into it of a scenario. */
import * as layout from "../../../assembly/layout/index.js";
import * as stepped from "../../../assembly/layout/stepped.js";
import { MAX_SCHEDULE } from "../../../assembly/layout/stepped.js";
import { filesystemNames } from "../../model/filesystems.js";
import { framesOf } from "../../model/frames.js";
import { tlbSwitches } from "../../model/tlb-switches.js";
import type { Vocabulary } from "../../model/vocabulary.js";
import { tlbUsers } from "../../scenario/may-access.js";
import type { Scenario } from "../../scenario/scenario.js";
import { type Scheduling, writeScheduling } from "./scheduling.js";
import { writeScripts } from "./script.js";
import { writeState } from "./state-ranges.js";

/** The first task that does the same: tasks that share a script can be told apart by nothing else. */
export function firstAlike({ tasks }: Scenario, task: number): number {
  const text = JSON.stringify(tasks[task]);
  return tasks.findIndex((operations) => JSON.stringify(operations) === text);
}

export interface Settings {
  scenario: Scenario;
  /** Of the variant. */
  vocabulary: Vocabulary;
  seed: number;
  scheduling: Scheduling;
  /** Steps after which an execution counts as a livelock. */
  maxSteps: number;
  /** Anomalies, a bit each: an execution that shows one is run twice, and must repeat. */
  watched: number;
}

/** For one who does not draw executions. */
export function settingsFor(scenario: Scenario, vocabulary: Vocabulary, maxSteps = MAX_SCHEDULE): Settings {
  const scheduling = { scheduler: "random", depth: 1, among: 1 } as const;
  return { scenario, vocabulary, seed: 0, scheduling, maxSteps, watched: 0 };
}

/** Writes the config words, the tasks' scripts and what is state into the map at `base`. */
export function configureScenario(memory: WebAssembly.Memory, base: number, settings: Settings): void {
  const { scenario, vocabulary, scheduling } = settings;
  const words = new Int32Array(memory.buffer, base);
  const write = (offset: number, value: number) => {
    words[offset / layout.WORD] = value;
  };
  write(layout.SEED, settings.seed | 0);
  write(layout.NR_TASKS, scenario.tasks.length);
  write(layout.NR_CPUS, Math.min(scenario.cpus, scenario.tasks.length));
  write(layout.NR_PAGES, scenario.pages);
  write(layout.FILE_ORDER, Math.ceil(Math.log2(scenario.pages)));
  write(layout.FILE_PAGES, scenario.pages);
  write(layout.NR_FRAMES, framesOf(vocabulary, scenario.tasks.length));
  write(layout.NR_PTES, scenario.mappings);
  write(layout.NR_BLOCKS, scenario.blocks);
  write(layout.FILESYSTEM, filesystemNames.indexOf(scenario.filesystem));
  write(layout.UNACCOUNTED_EVERY, scenario.accounted ? 0 : 1);
  write(layout.TLB_SWITCHES, tlbSwitches(scenario));
  const { users, choosers, accesses } = tlbUsers(scenario, vocabulary);
  write(stepped.TLB_USERS, users);
  write(stepped.TLB_CHOOSERS, choosers);
  write(stepped.TLB_ACCESSES, accesses);
  write(stepped.MAX_STEPS, settings.maxSteps);
  write(stepped.WATCHED, settings.watched);
  writeScheduling(words, scheduling);
  scenario.tasks.forEach((_, task) => write(stepped.SCRIPT_OF + task * layout.WORD, firstAlike(scenario, task)));
  writeScripts(words, scenario, vocabulary, { scripts: stepped.SCRIPTS, alternatives: stepped.ALTERNATIVES });
  writeState(memory, base, vocabulary, scenario);
}
