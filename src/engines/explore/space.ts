/** The memory of an exploration: a map for each engine, and behind them what all engines share, as large as it may be. */
import * as layout from "../../../assembly/layout/index.js";
import * as explore from "../../../assembly/layout/explore.js";
import { MAP_BYTES } from "../../../assembly/layout/stepped.js";
import { UsageError } from "../../failure.js";

const PAGE = 65536;
/** For one engine and nothing shared. */
export const LEAST_PAGES = layout.MEMORY_PAGES;
const LARGEST = 65535 * PAGE;

/** Of all states, so many may be in one level: the frontiers hold them whole. */
const FRONTIER_SHARE = 24;
const LEAST_FRONTIER = 1 << 17;
/** States to a slot of the table of fingerprints, at most. */
const LOAD = 0.8;
const LEAST_SLOTS = 1 << 12;
const MOST_SLOTS = 1 << 30;
/** States to a task state: what tasks hold is what many states share. */
const STATES_TO_TASK_STATE = 512;
const LEAST_TASK_STATES = 1 << 12;
const EDGES_TO_TASK_STATE = 8;
/** An edge says how many steps lead along it, beside the state. */
const MOST_RUN_STATES = 2 ** explore.EDGE_RUN - 2;
/** Further ways to a state, at most. */
const FURTHER_SHARE = 0.6;
/** The same where CPUs evict or prefetch. */
const SPECULATING_SHARE = 3;
const LEAST_FURTHER = 1 << 12;

/** Where everything lies, in bytes, and how much there is room for. */
export interface Space {
  engines: number;
  tasks: number;
  maxStates: number;
  maxTaskStates: number;
  maxTaskEdges: number;
  /** States in a frontier. */
  room: number;
  /** Bytes of a state in a frontier. */
  stateBytes: number;
  counters: number;
  slots: number;
  slotCount: number;
  edges: number;
  /** Of ways that a step can go beside the first, so many. */
  further: number;
  maxFurther: number;
  outcomes: number;
  wide: number;
  frontiers: [number, number];
  chunks: [number, number];
  taskSlots: number;
  taskSlotCount: number;
  taskEntries: number;
  awaited: number;
  /** Of these five, without reduction, nothing is there. */
  touched: number;
  futures: number;
  taskEdges: number;
  gates: number;
  steps: number;
  /** Bytes of the futures for all steps, and for each gate. */
  futuresBytes: number;
  /** Where what is known of tasks ends, which begins with taskSlots. */
  end: number;
  /** Of what is shared, without the maps. */
  bytes: number;
  /** Of the memory, in pages of 64 KiB. */
  pages: number;
}

export interface SpaceWanted {
  engines: number;
  tasks: number;
  /** Whether every step goes one way: on one CPU that does nothing by itself. */
  oneWay: boolean;
  /** Whether CPUs evict or prefetch. */
  speculates: boolean;
  stateBytes: number;
  /** Of what is shared. */
  maxBytes: number;
  maxStates: number;
  reduction: boolean;
}

/** The largest space within the bounds. @throws UsageError if not even the smallest fits. */
export function planSpace(wanted: SpaceWanted): Space {
  const limit = Math.min(wanted.maxBytes, LARGEST - wanted.engines * MAP_BYTES);
  const fits = (slots: number) => lay(wanted, slots).bytes <= limit;
  if (!fits(LEAST_SLOTS))
    throw new UsageError(`--max-memory ${wanted.maxBytes}: too little for even the smallest table`);
  let [low, high] = [LEAST_SLOTS, Math.min(MOST_SLOTS, Math.max(LEAST_SLOTS, Math.ceil(wanted.maxStates / LOAD) + 1))];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return lay(wanted, low);
}

/** Words of a set of the words of a state, a bit each. */
export function setWords(stateBytes: number): number {
  return Math.ceil((stateBytes - explore.STATE_SHARED) / 32);
}

/** A space of just so many slots: that of a walk which is gone on with. */
export function lay(wanted: SpaceWanted, slotCount: number): Space {
  const { engines, tasks, stateBytes, reduction } = wanted;
  const maxStates = Math.min(wanted.maxStates, Math.floor(slotCount * LOAD), reduction ? MOST_RUN_STATES : Infinity);
  const room = Math.max(Math.min(LEAST_FRONTIER, maxStates), Math.ceil(maxStates / FRONTIER_SHARE));
  const maxTaskStates = Math.max(LEAST_TASK_STATES, Math.ceil(maxStates / STATES_TO_TASK_STATE));
  const maxTaskEdges = reduction ? EDGES_TO_TASK_STATE * maxTaskStates : 0;
  const taskSlotCount = 2 ** Math.ceil(Math.log2(maxTaskStates / LOAD));
  const share = wanted.speculates ? SPECULATING_SHARE : FURTHER_SHARE;
  const maxFurther = wanted.oneWay ? 0 : Math.max(LEAST_FURTHER, Math.ceil(maxStates * share));
  const chunkBytes = Math.ceil(room / explore.CHUNK_STATES) * 4;
  const futuresBytes = reduction ? maxTaskStates * 4 * 2 * setWords(stateBytes) * 4 : 0;
  const start = engines * MAP_BYTES;
  let end = start;
  const take = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const places = {
    counters: take(explore.COUNTER_BYTES),
    slots: take(slotCount * explore.SLOT_STRIDE),
    edges: take(maxStates * tasks * 4),
    further: take(maxFurther * explore.FURTHER_STRIDE),
    outcomes: take(maxStates * 4),
    wide: take(explore.MAX_WIDE * explore.WIDE_STRIDE),
    frontiers: [take(room * stateBytes), take(room * stateBytes)] as [number, number],
    chunks: [take(chunkBytes), take(chunkBytes)] as [number, number],
    taskSlots: take(taskSlotCount * explore.TASK_SLOT_STRIDE),
    taskEntries: take(maxTaskStates * explore.TASK_ENTRY_STRIDE),
    awaited: take(maxTaskStates * 4),
    touched: take(futuresBytes),
    futures: take(futuresBytes * (1 + explore.MAX_GATES)),
    taskEdges: take(maxTaskEdges * 8),
    gates: take(reduction ? explore.MAX_GATES * 4 : 0),
    steps: take(reduction ? maxStates * 2 : 0),
  };
  const most = { maxStates, maxTaskStates, maxTaskEdges, maxFurther };
  const sizes = { engines, tasks, ...most, room, stateBytes, slotCount, taskSlotCount, futuresBytes };
  return { ...sizes, ...places, end, bytes: end - start, pages: Math.max(LEAST_PAGES, Math.ceil(end / PAGE)) };
}

/** Where an engine's map begins. */
export function baseOf(engine: number): number {
  return engine * MAP_BYTES;
}

/** Tells an engine where everything is. @param level what is of this level and what is of the next change places with every level. */
export function tellSpace(memory: WebAssembly.Memory, space: Space, engine: number, level: number): void {
  const words = new Int32Array(memory.buffer, baseOf(engine), 0x1000 / 4);
  const write = (offset: number, value: number) => {
    words[offset / 4] = value | 0;
  };
  write(explore.X_COUNTERS, space.counters);
  write(explore.X_SLOTS, space.slots);
  write(explore.X_EDGES, space.edges);
  write(explore.X_OUTCOMES, space.outcomes);
  write(explore.X_WIDE, space.wide);
  write(explore.X_FRONTIER, space.frontiers[level % 2]!);
  write(explore.X_NEXT_FRONTIER, space.frontiers[(level + 1) % 2]!);
  write(explore.X_FRONTIER_ROOM, space.room);
  write(explore.X_CHUNKS, space.chunks[level % 2]!);
  write(explore.X_NEXT_CHUNKS, space.chunks[(level + 1) % 2]!);
  write(explore.X_ENGINE, engine);
  write(explore.X_MAX_STATES, space.maxStates);
  write(explore.X_TASK_SLOTS, space.taskSlots);
  write(explore.X_TASK_SLOT_MASK, space.taskSlotCount - 1);
  write(explore.X_TASK_ENTRIES, space.taskEntries);
  write(explore.X_MAX_TASK_STATES, space.maxTaskStates);
  write(explore.X_AWAITED, space.awaited);
  write(explore.X_TOUCHED, space.touched);
  write(explore.X_FUTURES, space.futures);
  write(explore.X_TASK_EDGES, space.taskEdges);
  write(explore.X_MAX_TASK_EDGES, space.maxTaskEdges);
  write(explore.X_FURTHER, space.further);
  write(explore.X_MAX_FURTHER, space.maxFurther);
  write(explore.X_GATES, space.gates);
  write(explore.X_FUTURES_BYTES, space.futuresBytes);
  write(explore.X_STEPS, space.steps);
}

/** Slots at first: a small walk touches little memory. */
const FIRST_SLOTS = 1 << 14;
/** While a level is walked, no more states to a slot. */
const CROWDED = 0.6;

export function firstSlots(space: Space): number {
  return withoutRemainder(space, FIRST_SLOTS);
}

/** How many slots the table is to have before a level of so many states is walked, when so many have been seen. */
export function slotsFor(space: Space, slots: number, seen: number, level: number): number {
  const most = seen + space.tasks * level;
  return most <= CROWDED * slots
    ? slots
    : withoutRemainder(space, Math.max(2 * slots, Math.ceil((2 * most) / CROWDED)));
}

/** All slots, where fewer could not grow enough any more: grow_table moves a fingerprint away from whoever is in its way. */
function withoutRemainder({ slotCount }: Space, wanted: number): number {
  return explore.LEAST_GROWTH * wanted > slotCount ? slotCount : wanted;
}

/** Before a level is walked: nobody has found a chunk of the next one. */
export function clearNextChunks(memory: WebAssembly.Memory, space: Space, level: number): void {
  const chunks = Math.ceil(space.room / explore.CHUNK_STATES);
  new Int32Array(memory.buffer, space.chunks[(level + 1) % 2]!, chunks).fill(0);
}

/** Before the same memory is walked again: all that is forgotten but what is known of tasks. */
export function clearWalk(memory: WebAssembly.Memory, space: Space): void {
  const zero = (from: number, bytes: number) => new Uint8Array(memory.buffer, from, bytes).fill(0);
  const counters = new Int32Array(memory.buffer, space.counters, explore.COUNTER_BYTES / 4);
  const states = Math.min(counters[explore.COUNTER_STATES / 4] ?? 0, space.maxStates);
  zero(space.slots, (counters[explore.COUNTER_SLOTS / 4] ?? 0) * explore.SLOT_STRIDE);
  zero(space.edges, states * space.tasks * 4);
  zero(space.outcomes, states * 4);
  for (const chunks of space.chunks) zero(chunks, Math.ceil(space.room / explore.CHUNK_STATES) * 4);
  for (let engine = 0; engine < space.engines; engine++) zero(baseOf(engine), layout.PAGES);
  const kept = [explore.COUNTER_TASK_STATES / 4, explore.COUNTER_TASK_EDGES / 4];
  for (const word of counters.keys()) if (!kept.includes(word)) counters[word] = 0;
}

/** A level that was walked in part is walked again: no chunk of it is taken. */
export function releaseChunks(memory: WebAssembly.Memory, space: Space, level: number): void {
  const chunks = new Int32Array(memory.buffer, space.chunks[level % 2]!, Math.ceil(space.room / explore.CHUNK_STATES));
  for (const [index, chunk] of chunks.entries()) if (chunk === explore.CHUNK_TAKEN) chunks[index] = 0;
}
