/** A scenario becomes a plan of the hammer: every CPU a worker, every file of an epoch an execution. */
import * as layout from "../../assembly/layout/index.js";
import { LITMUS_SCRIPTS } from "../../assembly/layout/litmus.js";
import { INITIALLY, SCRIPT_STRIDE } from "../../assembly/layout/stepped.js";
import type { Plan, Slot } from "../plan/plan.js";
import { defaultWorkload } from "../plan/workload.js";
import { mixOf } from "../result/sample-result.js";
import { memoryOf } from "../run/hammer.js";
import type { Scenario } from "../scenario/scenario.js";
import { writeScript } from "../stepped/script.js";

/** Of an epoch. A multiple of every number of CPUs: each then has as many operations to its name. */
export const EXECUTIONS = 768;
/** Locked operations of a CPU between two interrupts, on average: an execution has some tens. */
const INTERRUPT_EVERY = 64;

export interface LitmusOptions {
  seed: number;
  durationMs: number;
  /** How long a CPU waits for the others before the run is given up. */
  deadlineMs: number;
}

/** @param slot a variant's `litmus` build. */
export function litmusPlan(slot: Slot, scenario: Scenario, { seed, durationMs, deadlineMs }: LitmusOptions): Plan {
  const threads = Math.min(scenario.cpus, scenario.tasks.length);
  const pagesPerFile = 2 ** Math.ceil(Math.log2(scenario.pages));
  const workload = {
    ...defaultWorkload,
    threads,
    mix: mixOf(scenario),
    pages: EXECUTIONS * pagesPerFile,
    pagesPerFile,
    mappings: scenario.mappings,
    blocks: scenario.blocks,
    filesystem: scenario.filesystem,
    unaccountedEvery: scenario.accounted ? 0 : 1,
    epochOperations: (EXECUTIONS * scenario.tasks.flat().length) / threads,
    interruptEvery: INTERRUPT_EVERY,
  };
  const when = { warmupMs: 0, durationMs, rounds: undefined, firstRound: 0 };
  return { command: "hammer", seed, workload, slots: [slot], ...when, deadlineMs, blockMs: 100 };
}

/** A memory with all that the plan says, and the scripts. */
export function litmusMemory(plan: Plan, { tasks, initially, pages }: Scenario): WebAssembly.Memory {
  const memory = memoryOf(plan);
  const words = new Int32Array(memory.buffer);
  words[layout.NR_TASKS / layout.WORD] = tasks.length;
  words[layout.FILE_PAGES / layout.WORD] = pages;
  words.fill(0, layout.MIX / layout.WORD, layout.CPUS / layout.WORD);
  const script = (index: number) => LITMUS_SCRIPTS + index * SCRIPT_STRIDE;
  tasks.forEach((operations, task) => writeScript(words, script(task), operations));
  writeScript(words, script(INITIALLY), initially);
  return memory;
}
