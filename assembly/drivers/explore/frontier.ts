/**
 * The states of a level and those of the next one, whole. An engine takes numbers by the block, so that engines do not get in
 * each other's way; what it does not use is nobody's.
 */
import { WORD } from "../../layout";
import {
  CHUNK_STATES,
  CHUNK_TAKEN,
  COUNTER_HOLES,
  COUNTER_STATES,
  FULL_FRONTIER,
  FULL_STATES,
  STATE_TASKS,
  X_CHUNKS,
  X_COUNTERS,
  X_ENGINE,
  X_FRONTIER,
  X_FRONTIER_ROOM,
  X_MAX_STATES,
  X_NEXT_CHUNKS,
  X_NEXT_FRONTIER,
} from "../../layout/explore";
import { private_read } from "../../machine/private";
import { record_bytes } from "./record";
import { refuse_claimed } from "./visited";

/** In the place of the first task's state, of a state that there is not. */
const HOLE: i32 = -1;
/** From a level of so many states on, engines take numbers by chunks. */
const WIDE_LEVEL = 2048;

let level: i32 = 0;
let next_level: i32 = 0;
let block: i32 = 1;
let next_number: i32 = 0;
let numbers_end: i32 = 0;
let frontier: usize = 0;
let next_frontier: usize = 0;
let room: i32 = 0;

/** The states `from` to `to` - 1 are this level. */
export function begin_level(from: i32, to: i32): void {
  level = from;
  next_level = to;
  block = to - from < WIDE_LEVEL ? 1 : CHUNK_STATES;
  frontier = private_read(X_FRONTIER);
  next_frontier = private_read(X_NEXT_FRONTIER);
  room = private_read(X_FRONTIER_ROOM);
}

/** Where the record of a state of this level is, in memory. */
export function record_of(state: i32): usize {
  return frontier + (state - level) * record_bytes();
}

/** The same of a state of the next level. */
export function next_record_of(state: i32): usize {
  return next_frontier + (state - next_level) * record_bytes();
}

/** Of a state that is reached from this level. */
export function is_of_next_level(state: i32): bool {
  return state >= next_level;
}

export function is_hole(record: usize): bool {
  return load<i32>(record + STATE_TASKS) == HOLE;
}

/** A number for the state just entered, whose record can then be written; -1: there is no room for one more. */
export function take_number(): i32 {
  if (next_number == numbers_end) {
    next_number = atomic.add<i32>(<usize>private_read(X_COUNTERS) + COUNTER_STATES, block);
    numbers_end = next_number + block;
    own_chunk(next_number - next_level);
  }
  const state = next_number++;
  if (state >= private_read(X_MAX_STATES)) refuse_claimed(FULL_STATES);
  else if (state - next_level >= room) refuse_claimed(FULL_FRONTIER);
  else return state;
  return -1;
}

/** Marks the numbers that were taken and not used. */
export function leave_holes(): void {
  atomic.add<i32>(<usize>private_read(X_COUNTERS) + COUNTER_HOLES, numbers_end - next_number);
  for (; next_number < numbers_end; next_number++) {
    if (next_number >= private_read(X_MAX_STATES) || next_number - next_level >= room) continue;
    store<i32>(next_record_of(next_number) + STATE_TASKS, HOLE);
  }
}

/** Whoever finds a chunk's states is the one to go on from them, if it can. */
function own_chunk(place: i32): void {
  if (block < CHUNK_STATES || place >= room) return;
  const chunk = <usize>private_read(X_NEXT_CHUNKS) + (place / CHUNK_STATES) * WORD;
  atomic.store<i32>(chunk, 1 + private_read(X_ENGINE));
}

/** Takes the chunk of this level that begins with state `first`, if it is this engine's own, or, with `any`, nobody's. */
export function take_chunk(first: i32, any: bool): bool {
  const chunk = <usize>private_read(X_CHUNKS) + ((first - level) / CHUNK_STATES) * WORD;
  const owner = any ? atomic.load<i32>(chunk) : 1 + private_read(X_ENGINE);
  return owner != CHUNK_TAKEN && atomic.cmpxchg<i32>(chunk, owner, CHUNK_TAKEN) == owner;
}
