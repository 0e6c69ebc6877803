/** What every walk keeps, however it keeps states: an engine's map each, counters, wide values, and what is known of tasks. */
import * as layout from "../../../assembly/layout/index.js";
import * as explore from "../../../assembly/layout/explore.js";
import { MAP_BYTES } from "../../../assembly/layout/stepped.js";

export const PAGE = 65536;
/** For one engine and nothing shared. */
export const LEAST_PAGES = layout.MEMORY_PAGES;
const LARGEST = 65535 * PAGE;
/** Task states to a slot of their table, at most. */
const LOAD = 0.8;
const EDGES_TO_TASK_STATE = 8;

/** Where everything lies, in bytes, and how much there is room for. */
export interface TaskSpace {
  engines: number;
  tasks: number;
  /** Bytes of a state's record. */
  stateBytes: number;
  maxTaskStates: number;
  maxTaskEdges: number;
  counters: number;
  wide: number;
  taskSlots: number;
  taskSlotCount: number;
  taskEntries: number;
  awaited: number;
  /** Of these four, without reduction, nothing is there. */
  touched: number;
  futures: number;
  taskEdges: number;
  gates: number;
  /** Bytes of the futures for all steps, and for each gate. */
  futuresBytes: number;
}

export interface TaskSpaceWanted {
  engines: number;
  tasks: number;
  stateBytes: number;
  reduction: boolean;
  /** Of what is shared. */
  maxBytes: number;
}

/** What is shared may take so many bytes: what was asked for, and no more than addresses have. */
export function limitOf({ maxBytes, engines }: TaskSpaceWanted): number {
  return Math.min(maxBytes, LARGEST - engines * MAP_BYTES);
}

/** Takes memory from behind the maps on, in whole lines. */
export class Taker {
  readonly start: number;
  end: number;

  constructor(engines: number) {
    this.start = engines * MAP_BYTES;
    this.end = this.start;
  }

  /** @returns where so many bytes are. */
  take(bytes: number): number {
    const at = this.end;
    this.end += Math.ceil(bytes / 64) * 64;
    return at;
  }

  /** All that was taken, in bytes, and the memory that has it, in pages of 64 KiB. */
  sizes(): { end: number; bytes: number; pages: number } {
    const { start, end } = this;
    return { end, bytes: end - start, pages: Math.max(LEAST_PAGES, Math.ceil(end / PAGE)) };
  }
}

/** Words of a set of the words of a state, a bit each. */
export function setWords(stateBytes: number): number {
  return Math.ceil((stateBytes - explore.STATE_SHARED) / 32);
}

type TaskPlaces = Omit<TaskSpace, "counters" | "wide">;

/** With room for so many task states. */
export function layTasks(taker: Taker, wanted: TaskSpaceWanted, maxTaskStates: number): TaskPlaces {
  const { engines, tasks, stateBytes, reduction } = wanted;
  const maxTaskEdges = reduction ? EDGES_TO_TASK_STATE * maxTaskStates : 0;
  const taskSlotCount = 2 ** Math.ceil(Math.log2(maxTaskStates / LOAD));
  const futuresBytes = reduction ? maxTaskStates * 4 * 2 * setWords(stateBytes) * 4 : 0;
  return {
    engines,
    tasks,
    stateBytes,
    maxTaskStates,
    maxTaskEdges,
    taskSlotCount,
    futuresBytes,
    taskSlots: taker.take(taskSlotCount * explore.TASK_SLOT_STRIDE),
    taskEntries: taker.take(maxTaskStates * explore.TASK_ENTRY_STRIDE),
    awaited: taker.take(maxTaskStates * 4),
    touched: taker.take(futuresBytes),
    futures: taker.take(futuresBytes * (1 + explore.MAX_GATES)),
    taskEdges: taker.take(maxTaskEdges * 8),
    gates: taker.take(reduction ? explore.MAX_GATES * 4 : 0),
  };
}

/** Where an engine's map begins. */
export function baseOf(engine: number): number {
  return engine * MAP_BYTES;
}

/** @returns what writes a config word of an engine's map. */
export function configOf(memory: WebAssembly.Memory, engine: number): (offset: number, value: number) => void {
  const words = new Int32Array(memory.buffer, baseOf(engine), 0x1000 / 4);
  return (offset, value) => {
    words[offset / 4] = value | 0;
  };
}

/** Tells an engine where it is. */
export function tellTasks(memory: WebAssembly.Memory, space: TaskSpace, engine: number): void {
  const write = configOf(memory, engine);
  write(explore.X_COUNTERS, space.counters);
  write(explore.X_WIDE, space.wide);
  write(explore.X_ENGINE, engine);
  write(explore.X_TASK_SLOTS, space.taskSlots);
  write(explore.X_TASK_SLOT_MASK, space.taskSlotCount - 1);
  write(explore.X_TASK_ENTRIES, space.taskEntries);
  write(explore.X_MAX_TASK_STATES, space.maxTaskStates);
  write(explore.X_AWAITED, space.awaited);
  write(explore.X_TOUCHED, space.touched);
  write(explore.X_FUTURES, space.futures);
  write(explore.X_TASK_EDGES, space.taskEdges);
  write(explore.X_MAX_TASK_EDGES, space.maxTaskEdges);
  write(explore.X_GATES, space.gates);
  write(explore.X_FUTURES_BYTES, space.futuresBytes);
}
