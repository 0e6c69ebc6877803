/** The states of an exploration: each is entered once, and a step of a task leads from one to another. */
import { NR_TASKS, WORD } from "../layout";
import {
  CHUNK_STATES,
  COUNTER_FULL,
  COUNTER_HOLES,
  COUNTER_STATES,
  FULL_FRONTIER,
  FULL_STATES,
  SLOT_ID,
  SLOT_STRIDE,
  STATE_FINGERPRINT,
  STATE_FOUND,
  STATE_HISTORY,
  STATE_SHARED,
  STATE_TASKS,
  X_COUNTERS,
  X_FOOTPRINTS,
  X_ENGINE,
  X_FRONTIER_ROOM,
  X_MAX_STATES,
  X_NEXT_CHUNKS,
  X_NEXT_FRONTIER,
  X_PARENTS,
  X_RUN_ALL,
  X_SLOTS,
  X_SLOT_MASK,
} from "../layout-explore";
import { INSTRUCTIONS, INSTRUCTION_STRIDE, SCRATCH, TASK_CPU } from "../layout-stepped";
import { at } from "../machine/base";
import { private_read } from "../machine/private";
import { allow_steps, task_record } from "../machine/tasks";
import { leave_footprint } from "../schedulers/footprints";
import { begin_changes, begin_notes, end_notes, shared_fingerprint, term } from "../schedulers/guided";
import { run, take_found } from "./execution";
import { forget_steps, found_by_known_step, learn_step, take_known_step } from "./known-steps";
import { RESTORE, SAVE, move_shared } from "./state";
import { fold_symmetry } from "./symmetry";
import { claim, keep_task, number_in, restore_awaited, restore_frames } from "./task-states";

/** No state comes before the first. */
const NO_PARENT: i32 = -1;
/** Keys of a fingerprint's terms beside the words: of what was found, of the history, and of the first task's state. */
const FOUND_KEY: u32 = 1;
const HISTORY_KEY: u32 = 2;
const TASK_KEY: u32 = 3;

/** In the place of the first task's state, of a state that there is not. */
export const HOLE: i32 = -1;

let record_bytes: i32 = 0;
let block: i32 = 1;
let next_number: i32 = 0;
let numbers_end: i32 = 0;

/** Bytes of a state in a frontier; to be called after boot. */
export function measure_state(): i32 {
  record_bytes = <i32>(move_shared(at(SCRATCH) + STATE_SHARED, SAVE) - at(SCRATCH));
  forget_steps();
  if (private_read(X_FOOTPRINTS) != 0) share_cpus();
  return record_bytes;
}

/** A task that is amidst an instruction stops all others of its CPU: it concerns them. */
function share_cpus(): void {
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    leave_footprint(task, INSTRUCTIONS + private_read(task_record(task) + TASK_CPU) * INSTRUCTION_STRIDE);
  }
}

/** Enters the state in which executions begin, as state 0. */
export function enter_initial(): void {
  const tasks = private_read(NR_TASKS);
  begin_changes(0);
  for (let task = 0; task < tasks; task++) set_task(task, keep_task(task));
  store<u64>(at(SCRATCH) + STATE_FOUND, 0);
  enter(NO_PARENT, 0);
}

export function state_bytes(): i32 {
  return record_bytes;
}

/** Puts a state into the map, but for the frames of its tasks. */
export function restore(record: usize, tasks: i32): void {
  move_shared(record + STATE_SHARED, RESTORE);
  begin_changes(load<u64>(record + STATE_FINGERPRINT));
  for (let task = 0; task < tasks; task++) restore_awaited(task, load<i32>(record + STATE_TASKS + task * WORD));
}

/** Takes a step of a task of the state that is in the map; the scratch record then has the tasks and what was found. */
export function take_step(task: i32, record: usize, tasks: i32, history: i32): bool {
  const before = load<i32>(record + STATE_TASKS + task * WORD);
  let after = private_read(X_RUN_ALL) != 0 ? -1 : take_known_step(task, before);
  let found = 0;
  if (after >= 0) {
    found = found_by_known_step();
  } else {
    restore_frames(task, before);
    allow_steps(1);
    begin_notes();
    run(task, false);
    end_notes();
    after = keep_task(task);
    if (after < 0) return false;
    found = take_found(tasks);
    if (private_read(X_RUN_ALL) == 0) learn_step(task, before, after, found);
    restore_awaited(task, before);
  }
  store<i32>(at(SCRATCH) + STATE_FOUND, load<i32>(record + STATE_FOUND) | found);
  store<i32>(at(SCRATCH) + STATE_HISTORY, history);
  for (let other = 0; other < tasks; other++) set_task(other, load<i32>(record + STATE_TASKS + other * WORD));
  set_task(task, after);
  return true;
}

/**
 * The number of the state in the map and scratch record, or of the one that stands for it: an old one's, or a new one's of the
 * next level, which begins with `next_level`. -1: there is no room for it.
 */
export function enter(parent: i32, next_level: i32): i32 {
  const fingerprint = fold_and_fingerprint();
  const mask = private_read(X_SLOT_MASK);
  const slots: usize = private_read(X_SLOTS);
  let slot = first_slot(fingerprint);
  let there = claim(slots + slot * SLOT_STRIDE, fingerprint);
  while (there != 0 && there != fingerprint) {
    slot = (slot + 1) & mask;
    there = claim(slots + slot * SLOT_STRIDE, fingerprint);
  }
  const number = slots + slot * SLOT_STRIDE + SLOT_ID;
  return there == 0 ? add_state(number, parent, next_level) : number_in(number);
}

/** Of the state in the map and scratch record; of symmetric ones, of the one that stands for it. */
export function fold_and_fingerprint(): u64 {
  const tasks = private_read(NR_TASKS);
  const scratch = at(SCRATCH);
  fold_symmetry(scratch + STATE_TASKS, tasks);
  let fingerprint = shared_fingerprint() + term(FOUND_KEY, load<i32>(scratch + STATE_FOUND));
  fingerprint += term(HISTORY_KEY, load<i32>(scratch + STATE_HISTORY));
  for (let task = 0; task < tasks; task++) {
    fingerprint += term(TASK_KEY + task, load<i32>(scratch + STATE_TASKS + task * WORD));
  }
  return fingerprint == 0 ? 1 : fingerprint;
}

/** Where a fingerprint is, or else in one of the slots after it. */
export function first_slot(fingerprint: u64): i32 {
  return (<i32>(fingerprint >>> 30)) & private_read(X_SLOT_MASK);
}

/** So many numbers does an engine take at a time; the more, the less engines get in each other's way. */
export function take_numbers_by(count: i32): void {
  block = count;
}

/** Gives the numbers that were taken and not used to nobody: states that there are not. */
export function leave_holes(next_level: i32): void {
  const counters: usize = private_read(X_COUNTERS);
  atomic.add<i32>(counters + COUNTER_HOLES, numbers_end - next_number);
  for (; next_number < numbers_end; next_number++) {
    const place = next_number - next_level;
    if (next_number >= private_read(X_MAX_STATES) || place >= private_read(X_FRONTIER_ROOM)) continue;
    store<i32>(<usize>private_read(X_NEXT_FRONTIER) + place * record_bytes + STATE_TASKS, HOLE);
  }
}

/** @param word where its number is to be put. */
function add_state(word: usize, parent: i32, next_level: i32): i32 {
  const counters: usize = private_read(X_COUNTERS);
  if (next_number == numbers_end) {
    next_number = atomic.add<i32>(counters + COUNTER_STATES, block);
    numbers_end = next_number + block;
    own_chunk(next_number - next_level);
  }
  const state = next_number++;
  const place = state - next_level;
  if (state >= private_read(X_MAX_STATES) || place >= private_read(X_FRONTIER_ROOM)) {
    atomic.store<i32>(counters + COUNTER_FULL, state >= private_read(X_MAX_STATES) ? FULL_STATES : FULL_FRONTIER);
    atomic.store<i32>(word, -1);
    return -1;
  }
  save_record(<usize>private_read(X_NEXT_FRONTIER) + place * record_bytes);
  store<i32>(<usize>private_read(X_PARENTS) + state * WORD, parent);
  atomic.store<i32>(word, state + 1);
  return state;
}

/** The state in the map and scratch record, whole. */
export function save_record(record: usize): void {
  for (let n = 0; n < STATE_FINGERPRINT; n += 8) store<u64>(record + n, load<u64>(at(SCRATCH) + n));
  store<u64>(record + STATE_FINGERPRINT, shared_fingerprint());
  move_shared(record + STATE_SHARED, SAVE);
}

/** Whoever finds a chunk's states is the one to go on from them, if it can. */
function own_chunk(place: i32): void {
  if (block < CHUNK_STATES || place >= private_read(X_FRONTIER_ROOM)) return;
  const chunk = <usize>private_read(X_NEXT_CHUNKS) + (place / CHUNK_STATES) * WORD;
  atomic.store<i32>(chunk, 1 + private_read(X_ENGINE));
}

function set_task(task: i32, number: i32): void {
  store<i32>(at(SCRATCH) + STATE_TASKS + task * WORD, number);
}
