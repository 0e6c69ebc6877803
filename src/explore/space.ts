/** The memory of an exploration: a map for each engine, and behind them what all engines share, as large as it may be. */
import * as layout from "../../assembly/layout.js";
import * as explore from "../../assembly/layout-explore.js";
import { MAP_BYTES } from "../../assembly/layout-stepped.js";
import { UsageError } from "../failure.js";

const PAGE = 65536;
/** For one engine and nothing shared. */
export const LEAST_PAGES = layout.MEMORY_PAGES;
const LARGEST = 65535 * PAGE;

/** Of all states, so many may be in one level: the frontiers hold them whole. */
const FRONTIER_SHARE = 6;
/** States to a slot of the table of fingerprints, at most. */
const LOAD = 0.75;
/** States to a task state: what tasks hold is what many states share. */
const STATES_TO_TASK_STATE = 32;
const LEAST_TASK_STATES = 1 << 14;

/** Where everything lies, in bytes, and how much there is room for. */
export interface Space {
  engines: number;
  tasks: number;
  maxStates: number;
  maxTaskStates: number;
  frontierRoom: number;
  /** Bytes of a state in a frontier. */
  stateBytes: number;
  counters: number;
  slots: number;
  slotCount: number;
  parents: number;
  edges: number;
  outcomes: number;
  frontiers: [number, number];
  chunks: [number, number];
  taskSlots: number;
  taskSlotCount: number;
  taskEntries: number;
  footprints: number;
  /** Of what is shared, without the maps. */
  bytes: number;
  /** Of the memory, in pages of 64 KiB. */
  pages: number;
}

export interface SpaceWanted {
  engines: number;
  tasks: number;
  stateBytes: number;
  /** Of what is shared. */
  maxBytes: number;
  maxStates: number;
}

/** The largest space within the bounds: a power of two of slots. @throws UsageError if not even the smallest fits. */
export function planSpace(wanted: SpaceWanted): Space {
  const limit = Math.min(wanted.maxBytes, LARGEST - wanted.engines * MAP_BYTES);
  let best: Space | undefined;
  for (let slots = 1 << 12; slots <= 1 << 30; slots *= 2) {
    const space = lay(wanted, slots);
    if (space.bytes > limit) break;
    best = space;
    if (space.maxStates >= wanted.maxStates) break;
  }
  if (best === undefined)
    throw new UsageError(`--max-memory ${wanted.maxBytes}: too little for even the smallest table`);
  return best;
}

/** A space of just so many slots: that of a walk which is gone on with. */
export function lay({ engines, tasks, stateBytes, maxStates: most }: SpaceWanted, slotCount: number): Space {
  const maxStates = Math.min(most, Math.floor(slotCount * LOAD));
  const frontierRoom = Math.max(4096, Math.ceil(maxStates / FRONTIER_SHARE));
  const maxTaskStates = Math.max(LEAST_TASK_STATES, Math.ceil(maxStates / STATES_TO_TASK_STATE));
  const taskSlotCount = 2 ** Math.ceil(Math.log2(maxTaskStates / LOAD));
  const chunkBytes = Math.ceil(frontierRoom / explore.CHUNK_STATES) * 4;
  const start = engines * MAP_BYTES;
  let end = start;
  const room = (bytes: number) => {
    const at = end;
    end += Math.ceil(bytes / 64) * 64;
    return at;
  };
  const places = {
    counters: room(explore.COUNTER_BYTES),
    slots: room(slotCount * explore.SLOT_STRIDE),
    parents: room(maxStates * 4),
    edges: room(maxStates * tasks * 4),
    outcomes: room(maxStates * 2),
    frontiers: [room(frontierRoom * stateBytes), room(frontierRoom * stateBytes)] as [number, number],
    chunks: [room(chunkBytes), room(chunkBytes)] as [number, number],
    taskSlots: room(taskSlotCount * explore.TASK_SLOT_STRIDE),
    footprints: room(explore.FOOTPRINTS * 4),
    taskEntries: room(maxTaskStates * explore.TASK_ENTRY_STRIDE),
  };
  const pages = Math.max(LEAST_PAGES, Math.ceil(end / PAGE));
  return {
    engines,
    tasks,
    maxStates,
    maxTaskStates,
    frontierRoom,
    stateBytes,
    slotCount,
    taskSlotCount,
    ...places,
    bytes: end - start,
    pages,
  };
}

/** Where an engine's map begins. */
export function baseOf(engine: number): number {
  return engine * MAP_BYTES;
}

export function createSpace(pages: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
}

/** Tells an engine where everything is. @param level the frontiers change places with every level. */
export function tellSpace(memory: WebAssembly.Memory, space: Space, engine: number, level: number): void {
  const words = new Int32Array(memory.buffer, baseOf(engine), 0x1000 / 4);
  const write = (offset: number, value: number) => {
    words[offset / 4] = value | 0;
  };
  write(explore.X_COUNTERS, space.counters);
  write(explore.X_SLOTS, space.slots);
  write(explore.X_SLOT_MASK, space.slotCount - 1);
  write(explore.X_PARENTS, space.parents);
  write(explore.X_EDGES, space.edges);
  write(explore.X_OUTCOMES, space.outcomes);
  write(explore.X_FRONTIER, space.frontiers[level % 2]!);
  write(explore.X_NEXT_FRONTIER, space.frontiers[(level + 1) % 2]!);
  write(explore.X_CHUNKS, space.chunks[level % 2]!);
  write(explore.X_NEXT_CHUNKS, space.chunks[(level + 1) % 2]!);
  write(explore.X_FOOTPRINTS, space.footprints);
  write(explore.X_ENGINE, engine);
  write(explore.X_FRONTIER_ROOM, space.frontierRoom);
  write(explore.X_MAX_STATES, space.maxStates);
  write(explore.X_TASK_SLOTS, space.taskSlots);
  write(explore.X_TASK_SLOT_MASK, space.taskSlotCount - 1);
  write(explore.X_TASK_ENTRIES, space.taskEntries);
  write(explore.X_MAX_TASK_STATES, space.maxTaskStates);
}

/** Before a level is walked: nobody has found a chunk of the next one. */
export function clearNextChunks(memory: WebAssembly.Memory, space: Space, level: number): void {
  const chunks = Math.ceil(space.frontierRoom / explore.CHUNK_STATES);
  new Int32Array(memory.buffer, space.chunks[(level + 1) % 2]!, chunks).fill(0);
}

/** A level that was walked in part is walked again: no chunk of it is taken. */
export function releaseChunks(memory: WebAssembly.Memory, space: Space, level: number): void {
  const chunks = new Int32Array(
    memory.buffer,
    space.chunks[level % 2]!,
    Math.ceil(space.frontierRoom / explore.CHUNK_STATES),
  );
  for (const [index, chunk] of chunks.entries()) if (chunk === explore.CHUNK_TAKEN) chunks[index] = 0;
}
