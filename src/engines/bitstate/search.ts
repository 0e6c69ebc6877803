/** A bitstate search: what walks beyond memory. It shows what there is; what it does not show, it may have left out. */
import * as bitstate from "../../../assembly/layout/bitstate.js";
import * as explore from "../../../assembly/layout/explore.js";
import { anomalyNamesOf, type Vocabulary } from "../../model/vocabulary.js";
import { stateBytes } from "../explore/engine.js";
import { boundOf } from "../explore/enough.js";
import { lookOn } from "../explore/onlooker.js";
import type { ExplorePlan } from "../explore/plan.js";
import { trapped } from "../explore/trapped.js";
import { openPool } from "../pool.js";
import { sharedMemory } from "../shared-memory.js";
import { openSearcher, type SearchAbout } from "./engine.js";
import { omitted } from "./omission.js";
import { type ShownWay, shownWays } from "./shown.js";
import { type BitSpace, planBits } from "./space.js";

export interface SearchProgress {
  states: number;
  transitions: number;
  /** Steps and choices of the longest way until now. */
  longest: number;
  /** Of the bits, the share that is set. */
  filled: number;
}

export interface SearchWatch {
  onSearch: (progress: SearchProgress) => void;
  stop: AbortSignal;
}

export interface Searched extends SearchProgress {
  /** Of the variant. */
  vocabulary: Vocabulary;
  /** Why the search ended before every state that it came to was gone on from; undefined: it did not. */
  bound: string | undefined;
  /** It ended for want of something that no option gives. */
  failed: boolean;
  shown: ShownWay[];
  ends: number;
  taskStates: number;
  /** Bytes of a state while it is gone on from. */
  stateBytes: number;
  bits: number;
  /** States that were taken for others, on average, and so were not gone on from. */
  omitted: number;
  /** States that were not gone on from for want of room. */
  cut: number;
  seconds: number;
  /** The functions that a patch redefines and that were run. */
  covered: string[];
}

const TELL_MS = 500;

/** @throws HarnessFailure when the patch traps or a worker is lost; UsageError where there is too little memory, and as bootEngine does. */
export async function searchScenario(plan: ExplorePlan, watch: SearchWatch): Promise<Searched> {
  const { module, settings, switches, maxPreemptions } = plan;
  const space = spaceFor(plan);
  const began = performance.now();
  const memory = sharedMemory(space.pages);
  const about: SearchAbout = { module, memory, space, settings, switches, maxPreemptions };
  const { bound, covered } = await searchAll(plan, watch, about);
  return { ...searched(about, bound, (performance.now() - began) / 1000), covered };
}

/** The room that the search has. @throws as searchScenario does. */
export function spaceFor(plan: ExplorePlan): BitSpace {
  const searching = Math.max(1, plan.workers);
  const wanted = {
    engines: searching + 1,
    tasks: plan.settings.scenario.tasks.length,
    stateBytes: stateBytes(plan.module, plan.settings),
    reduction: false,
    maxBytes: plan.maxBytes,
  };
  return planBits(wanted, searching);
}

/** @returns why it ended before, and what was come to. */
async function searchAll(
  plan: ExplorePlan,
  watch: SearchWatch,
  about: SearchAbout,
): Promise<Pick<Searched, "bound" | "covered">> {
  const { memory, space } = about;
  const counters = new Int32Array(memory.buffer, space.counters, explore.COUNTER_BYTES / 4);
  counters[explore.COUNTER_ENGINES / 4] = 1;
  const engine = openSearcher(about, 0, 0);
  engine.begin_search();
  const pool = openPool<undefined, string[]>(new URL("./worker.js", import.meta.url), space.stacks.length, about);
  const ended = new AbortController();
  const timer = setInterval(() => watch.onSearch(progressOf(memory, space)), TELL_MS);
  let covered: string[];
  try {
    const all = Promise.all(space.stacks.map(() => pool.run(undefined)));
    await Promise.race([all, lookOn(watch.stop, counters, ended.signal)]);
    covered = (await all).flat();
  } catch (error) {
    throw trapped(error, memory, space);
  } finally {
    ended.abort();
    clearInterval(timer);
    await pool.close();
  }
  const full = counters[explore.COUNTER_FULL / 4] ?? 0;
  if (full !== 0) return { bound: boundOf(full, { memory, space }, plan), covered };
  return { bound: watch.stop.aborted ? "interrupted" : undefined, covered };
}

function searched(
  { memory, space, settings }: SearchAbout,
  bound: string | undefined,
  seconds: number,
): Omit<Searched, "covered"> {
  const { vocabulary } = settings;
  const counters = new Int32Array(memory.buffer, space.counters, explore.COUNTER_BYTES / 4);
  const progress = progressOf(memory, space);
  const cut = countOf(memory, space, bitstate.BC_CUT);
  const depth = `a way of ${bitstate.MAX_WAY} steps, or a stack, was too short for ${cut} states`;
  return {
    ...progress,
    seconds,
    bound: bound ?? (cut > 0 ? depth : undefined),
    failed: counters[explore.COUNTER_FULL / 4] === explore.FULL_VALUES,
    vocabulary,
    shown: shownWays(memory, space, anomalyNamesOf(vocabulary).length),
    ends: countOf(memory, space, bitstate.BC_ENDS),
    taskStates: counters[explore.COUNTER_TASK_STATES / 4] ?? 0,
    stateBytes: space.stateBytes,
    bits: space.bits,
    omitted: omitted(progress.states, space.bits),
    cut,
  };
}

function progressOf(memory: WebAssembly.Memory, space: BitSpace): SearchProgress {
  return {
    states: countOf(memory, space, bitstate.BC_STATES),
    transitions: countOf(memory, space, bitstate.BC_STEPS),
    longest: countOf(memory, space, bitstate.BC_LONGEST),
    filled: countOf(memory, space, bitstate.BC_BITS) / space.bits,
  };
}

function countOf(memory: WebAssembly.Memory, space: BitSpace, counter: number): number {
  return Number(Atomics.load(new BigInt64Array(memory.buffer, space.searchCounters + counter, 1), 0));
}
