/** The memory of an exploration: a map for each engine, and behind them what all engines share, as large as it may be. */
import * as layout from "../../../assembly/layout/index.js";
import * as explore from "../../../assembly/layout/explore.js";
import { UsageError } from "../../failure.js";
import {
  baseOf,
  configOf,
  layTasks,
  limitOf,
  Taker,
  type TaskSpace,
  type TaskSpaceWanted,
  tellTasks,
} from "./task-space.js";

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
/** An edge says how many steps lead along it, beside the state. */
const MOST_RUN_STATES = 2 ** explore.EDGE_RUN - 2;
/** Further ways to a state, at most. */
const FURTHER_SHARE = 0.6;
/** The same where CPUs evict or prefetch. */
const SPECULATING_SHARE = 3;
const LEAST_FURTHER = 1 << 12;

/** Where everything lies, in bytes, and how much there is room for. */
export interface Space extends TaskSpace {
  maxStates: number;
  /** States in a frontier, which has them whole. */
  room: number;
  slots: number;
  slotCount: number;
  edges: number;
  /** Of ways that a step can go beside the first, so many. */
  further: number;
  maxFurther: number;
  outcomes: number;
  frontiers: [number, number];
  chunks: [number, number];
  /** With reduction; without it nothing is there. */
  steps: number;
  /** Where what is known of tasks ends, which begins with taskSlots. */
  end: number;
  /** Of what is shared, without the maps. */
  bytes: number;
  /** Of the memory, in pages of 64 KiB. */
  pages: number;
}

export interface SpaceWanted extends TaskSpaceWanted {
  /** Whether every step goes one way: on one CPU that does nothing by itself. */
  oneWay: boolean;
  /** Whether CPUs evict or prefetch. */
  speculates: boolean;
  maxStates: number;
}

/** The largest space within the bounds. @throws UsageError if not even the smallest fits. */
export function planSpace(wanted: SpaceWanted): Space {
  const limit = limitOf(wanted);
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

/** A space of just so many slots: that of a walk which is gone on with. */
export function lay(wanted: SpaceWanted, slotCount: number): Space {
  const { tasks, stateBytes, reduction } = wanted;
  const maxStates = Math.min(wanted.maxStates, Math.floor(slotCount * LOAD), reduction ? MOST_RUN_STATES : Infinity);
  const room = Math.max(Math.min(LEAST_FRONTIER, maxStates), Math.ceil(maxStates / FRONTIER_SHARE));
  const maxTaskStates = Math.max(LEAST_TASK_STATES, Math.ceil(maxStates / STATES_TO_TASK_STATE));
  const share = wanted.speculates ? SPECULATING_SHARE : FURTHER_SHARE;
  const maxFurther = wanted.oneWay ? 0 : Math.max(LEAST_FURTHER, Math.ceil(maxStates * share));
  const chunkBytes = Math.ceil(room / explore.CHUNK_STATES) * 4;
  const taker = new Taker(wanted.engines);
  const pair = (bytes: number): [number, number] => [taker.take(bytes), taker.take(bytes)];
  const places = {
    counters: taker.take(explore.COUNTER_BYTES),
    slots: taker.take(slotCount * explore.SLOT_STRIDE),
    edges: taker.take(maxStates * tasks * 4),
    further: taker.take(maxFurther * explore.FURTHER_STRIDE),
    outcomes: taker.take(maxStates * 4),
    wide: taker.take(explore.MAX_WIDE * explore.WIDE_STRIDE),
    frontiers: pair(room * stateBytes),
    chunks: pair(chunkBytes),
    ...layTasks(taker, wanted, maxTaskStates),
    steps: taker.take(reduction ? maxStates * 2 : 0),
  };
  return { ...places, maxStates, maxFurther, room, slotCount, ...taker.sizes() };
}

/** Tells an engine where everything is. @param level what is of this level and what is of the next change places with every level. */
export function tellSpace(memory: WebAssembly.Memory, space: Space, engine: number, level: number): void {
  tellTasks(memory, space, engine);
  const write = configOf(memory, engine);
  write(explore.X_SLOTS, space.slots);
  write(explore.X_EDGES, space.edges);
  write(explore.X_OUTCOMES, space.outcomes);
  write(explore.X_FRONTIER, space.frontiers[level % 2]!);
  write(explore.X_NEXT_FRONTIER, space.frontiers[(level + 1) % 2]!);
  write(explore.X_FRONTIER_ROOM, space.room);
  write(explore.X_CHUNKS, space.chunks[level % 2]!);
  write(explore.X_NEXT_CHUNKS, space.chunks[(level + 1) % 2]!);
  write(explore.X_MAX_STATES, space.maxStates);
  write(explore.X_FURTHER, space.further);
  write(explore.X_MAX_FURTHER, space.maxFurther);
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
