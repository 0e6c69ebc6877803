/** The memory of a bitstate search: what every walk keeps, and of all the rest as many bits as there is room for. */
import * as bitstate from "../../../assembly/layout/bitstate.js";
import * as explore from "../../../assembly/layout/explore.js";
import { MAX_ANOMALIES } from "../../../assembly/layout/index.js";
import { UsageError } from "../../failure.js";
import {
  configOf,
  layTasks,
  limitOf,
  Taker,
  type TaskSpace,
  type TaskSpaceWanted,
  tellTasks,
} from "../explore/task-space.js";

/** Of the memory, for what is known of tasks. */
const TASK_SHARE = 1 / 32;
const TASK_STATE_BYTES = explore.TASK_ENTRY_STRIDE + 2 * explore.TASK_SLOT_STRIDE + 4;
const LEAST_TASK_STATES = 1 << 12;
const LEAST_BITS = 2 ** 20;

/** Where everything lies, in bytes. */
export interface BitSpace extends TaskSpace {
  /** How many there are, from `bitsAt` on. */
  bits: number;
  bitsAt: number;
  searchCounters: number;
  offers: number;
  shown: number;
  /** By engine that searches, from 0. */
  stacks: number[];
  paths: number[];
  /** Of what is shared, without the maps. */
  bytes: number;
  /** Of the memory, in pages of 64 KiB. */
  pages: number;
}

/** Not even the smallest space fits into what a search may take. */
export class NoRoomForBits extends UsageError {}

/** The largest space within the bounds, for so many engines that search. @throws NoRoomForBits. */
export function planBits(wanted: TaskSpaceWanted, searching: number): BitSpace {
  const limit = limitOf(wanted);
  const taker = new Taker(wanted.engines);
  const taskStates = Math.max(LEAST_TASK_STATES, Math.floor((limit * TASK_SHARE) / TASK_STATE_BYTES));
  const frameBytes = bitstate.FRAME_RECORD + wanted.stateBytes;
  const each = (bytes: number) => Array.from({ length: searching }, () => taker.take(bytes));
  const places = {
    counters: taker.take(explore.COUNTER_BYTES),
    wide: taker.take(explore.MAX_WIDE * explore.WIDE_STRIDE),
    ...layTasks(taker, wanted, taskStates),
    searchCounters: taker.take(bitstate.BC_BYTES),
    offers: taker.take(bitstate.MAX_OFFERS * (frameBytes + bitstate.MAX_WAY)),
    shown: taker.take(MAX_ANOMALIES * bitstate.SHOWN_STRIDE),
    stacks: each(bitstate.STACK_FRAMES * frameBytes),
    paths: each(bitstate.MAX_WAY),
  };
  const left = Math.floor((limit - taker.sizes().bytes) / 64) * 64;
  if (left * 8 < LEAST_BITS)
    throw new NoRoomForBits(`--max-memory ${wanted.maxBytes}: too little for the stacks of a bitstate search`);
  return { ...places, bits: left * 8, bitsAt: taker.take(left), ...taker.sizes() };
}

/** Tells an engine where everything is. @param searcher which one of those that search, from 0. */
export function tellBits(memory: WebAssembly.Memory, space: BitSpace, engine: number, searcher: number): void {
  tellTasks(memory, space, engine);
  const write = configOf(memory, engine);
  write(bitstate.B_BITS, space.bitsAt);
  write(bitstate.B_WORDS, space.bits / 32);
  write(bitstate.B_COUNTERS, space.searchCounters);
  write(bitstate.B_OFFERS, space.offers);
  write(bitstate.B_SHOWN, space.shown);
  write(bitstate.B_STACK, space.stacks[searcher]!);
  write(bitstate.B_PATH, space.paths[searcher]!);
  write(bitstate.B_ENGINES, space.stacks.length);
}
