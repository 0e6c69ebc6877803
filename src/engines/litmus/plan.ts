/** A scenario becomes a plan of the hammer: every CPU a worker, every file of an epoch an execution. */
import * as layout from "../../../assembly/layout/index.js";
import { LITMUS_ALTERNATIVES, LITMUS_SCRIPTS } from "../../../assembly/layout/litmus.js";
import { framesOf } from "../../model/frames.js";
import type { Vocabulary } from "../../model/vocabulary.js";
import type { Plan, Slot } from "../../plan/plan.js";
import { defaultWorkload } from "../../model/workload.js";
import { mixOf } from "../../scenario/mix-of.js";
import { memoryOf } from "../hammer/hammer.js";
import type { Scenario } from "../../scenario/scenario.js";
import { writeEndingRanges } from "../stepped/ending-ranges.js";
import { writeScripts } from "../stepped/script.js";

/** Of an epoch. A multiple of every number of CPUs: each then has as many operations to its name. */
const EXECUTIONS = 768;
/** Locked operations of a CPU between two interrupts, on average: an execution has some tens. */
const INTERRUPT_EVERY = 64;

export interface LitmusOptions {
  seed: number;
  durationMs: number;
  /** How long a CPU waits for the others before the run is given up. */
  deadlineMs: number;
}

/** Of an epoch: all of them share the words that belong to no file. */
export function executionsOf({ words }: Vocabulary): number {
  return words.some(({ scope }) => scope === "global") ? 1 : EXECUTIONS;
}

/** @param slot a variant's `litmus` build. */
export function litmusPlan(slot: Slot, scenario: Scenario, { seed, durationMs, deadlineMs }: LitmusOptions): Plan {
  const threads = Math.min(scenario.cpus, scenario.tasks.length);
  const { vocabulary } = slot.variant;
  const executions = executionsOf(vocabulary);
  const pagesPerFile = 2 ** Math.ceil(Math.log2(scenario.pages));
  const workload = {
    ...defaultWorkload,
    threads,
    mix: mixOf(scenario, vocabulary),
    pages: executions * pagesPerFile,
    pagesPerFile,
    mappings: scenario.mappings,
    blocks: scenario.blocks,
    filesystem: scenario.filesystem,
    unaccountedEvery: scenario.accounted ? 0 : 1,
    epochOperations: (executions * scenario.tasks.flat().length) / threads,
    interruptEvery: INTERRUPT_EVERY,
    ...(scenario.evicts ? { evicts: scenario.evicts } : {}),
    ...(scenario.prefetches ? { prefetches: scenario.prefetches } : {}),
  };
  const when = { warmupMs: 0, durationMs, rounds: undefined, firstRound: 0, segment: 0 };
  return { command: "hammer", seed, workload, slots: [slot], vocabulary, ...when, deadlineMs, blockMs: 100 };
}

/** A memory with all that the plan says, and the scripts. */
export function litmusMemory(plan: Plan, scenario: Scenario): WebAssembly.Memory {
  const { tasks, pages } = scenario;
  const memory = memoryOf(plan);
  const words = new Int32Array(memory.buffer);
  words[layout.NR_TASKS / layout.WORD] = tasks.length;
  words[layout.FILE_PAGES / layout.WORD] = pages;
  words[layout.NR_FRAMES / layout.WORD] = framesOf(plan.vocabulary, tasks.length);
  writeEndingRanges(memory, 0, plan.vocabulary, scenario);
  writeScripts(words, scenario, plan.vocabulary, { scripts: LITMUS_SCRIPTS, alternatives: LITMUS_ALTERNATIVES });
  return memory;
}
