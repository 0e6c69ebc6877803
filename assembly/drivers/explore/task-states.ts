/** Task states: what a task awaits and what its frames hold, each kept once; a state then holds but their numbers. */
import { WORD } from "../../layout";
import {
  AWAITS_CHOICE,
  AWAITS_FLUSH,
  AWAITS_FOR_EVER,
  AWAITS_NOTHING,
  COUNTER_FULL,
  COUNTER_TASK_STATES,
  ENTRY_AWAITS,
  ENTRY_BYTES,
  ENTRY_FRAMES,
  ENTRY_VALUE,
  FULL_TASK_STATES,
  TASK_ENTRY_STRIDE,
  TASK_SLOT_ID,
  TASK_SLOT_STRIDE,
  X_AWAITED,
  X_COUNTERS,
  X_MAX_TASK_STATES,
  X_TASK_ENTRIES,
  X_TASK_SLOTS,
  X_TASK_SLOT_MASK,
} from "../../layout/explore";
import {
  CHOOSING,
  END_OF_TASK,
  FLUSHING,
  INSTRUCTION_STRIDE,
  MAP_BYTES,
  NOTHING,
  TASK_AWAITS,
  TASK_FRAMES,
  TASK_VALUE,
} from "../../layout/stepped";
import { at } from "../../machine/stepped/base";
import { private_read, private_write } from "../../machine/private";
import { frames_of, set_frames, task_record } from "../../machine/stepped/tasks";
import { code_of } from "./codes";
import { code_at, offset_of } from "./record";
import { RESTORE, SAVE, hash_bytes, move_frames } from "../stepped/state";

/** The number of this task's present state; -1 if there is no room for one more. */
export function keep_task(task: i32): i32 {
  const record = task_record(task);
  const bytes = frames_of(task);
  const awaits = private_read(record + TASK_AWAITS);
  const value = private_read(record + TASK_VALUE);
  forget_base(at(record + TASK_FRAMES), bytes);
  const seed = ((<u64>awaits) << 32) ^ ((<u64>bytes) << 20) ^ (<u64>value);
  const fingerprint = hash_bytes(seed + 1, at(record + TASK_FRAMES), (bytes + 7) & ~7) | 1;
  const slots: usize = private_read(X_TASK_SLOTS);
  const mask = private_read(X_TASK_SLOT_MASK);
  let slot: usize = slots + ((<i32>(fingerprint >>> 32)) & mask) * TASK_SLOT_STRIDE;
  let there = claim(slot, fingerprint);
  while (there != 0 && there != fingerprint) {
    slot = slots + ((<i32>((slot - slots) / TASK_SLOT_STRIDE) + 1) & mask) * TASK_SLOT_STRIDE;
    there = claim(slot, fingerprint);
  }
  if (there == 0) return add_entry(slot, task, awaits, value, bytes);
  return number_in(slot + TASK_SLOT_ID);
}

/** Puts a fingerprint into a slot that is free. Returns what was there. */
export function claim(slot: usize, fingerprint: u64): u64 {
  const there = atomic.load<u64>(slot);
  return there == 0 ? atomic.cmpxchg<u64>(slot, 0, fingerprint) : there;
}

/**
 * asyncify keeps a function's locals at every place where it can be put aside, also those that are dead there. An address in
 * memory is always dead: whoever needs one makes it anew. As an address of the map it is the same for all engines.
 */
function forget_base(frames: usize, bytes: i32): void {
  const base = at(0);
  if (base == 0) return;
  for (let n = 0; n < bytes; n += WORD) {
    const value = load<u32>(frames + n);
    if (value >= <u32>base && value < <u32>base + MAP_BYTES) store<u32>(frames + n, value - <u32>base);
  }
}

function add_entry(slot: usize, task: i32, awaits: i32, value: i32, bytes: i32): i32 {
  const counters: usize = private_read(X_COUNTERS);
  const number = atomic.add<i32>(counters + COUNTER_TASK_STATES, 1);
  if (number >= private_read(X_MAX_TASK_STATES)) {
    atomic.store<i32>(counters + COUNTER_FULL, FULL_TASK_STATES);
    atomic.store<i32>(slot + TASK_SLOT_ID, -1);
    return -1;
  }
  const entry = entry_of(number);
  store<i32>(entry + ENTRY_AWAITS, awaits);
  store<i32>(entry + ENTRY_VALUE, value);
  store<i32>(entry + ENTRY_BYTES, bytes);
  move_frames(entry + ENTRY_FRAMES, task, SAVE);
  store<i32>(awaited_by(number), awaited(awaits, value));
  atomic.store<i32>(slot + TASK_SLOT_ID, number + 1);
  return number;
}

/** Who has put a fingerprint into a slot will soon have put the number there, too. -1: there was no room. */
export function number_in(word: usize): i32 {
  let number = atomic.load<i32>(word);
  while (number == 0) number = atomic.load<i32>(word);
  return number < 0 ? -1 : number - 1;
}

/** Puts the task where it was put aside. */
export function restore_task(task: i32, number: i32): void {
  const entry = entry_of(number);
  const record = task_record(task);
  private_write(record + TASK_AWAITS, load<i32>(entry + ENTRY_AWAITS));
  private_write(record + TASK_VALUE, load<i32>(entry + ENTRY_VALUE));
  set_frames(task, load<i32>(entry + ENTRY_BYTES));
  move_frames(entry + ENTRY_FRAMES, task, RESTORE);
}

export function is_at_end(number: i32): bool {
  return load<i32>(awaited_by(number)) == AWAITS_FOR_EVER;
}

/** Whether the task is to choose an operation: that is no step. */
export function is_to_choose(number: i32): bool {
  return load<i32>(awaited_by(number)) == AWAITS_CHOICE;
}

/** Of the word that the task awaits; 0 if it awaits none. */
export function awaited_offset(number: i32): i32 {
  return load<i32>(awaited_by(number)) >>> 8;
}

/** Whether what the task awaits has come about in the state of the record. @param instructions the offset of INSTRUCTIONS. */
export function has_what_it_awaits(number: i32, record: usize, instructions: i32): bool {
  const what = load<i32>(awaited_by(number));
  const offset = what >>> 8;
  if (offset != 0) return code_at(record, offset) != (what & 255);
  return what == AWAITS_NOTHING || what == AWAITS_CHOICE || is_one_between(awaited_cpus(number), record, instructions);
}

/** The CPUs, a bit each, of which the task waits for one that is not amidst an instruction; none if it awaits something else. */
export function awaited_cpus(number: i32): i32 {
  const what = load<i32>(awaited_by(number));
  return what >>> 8 == 0 && (what & AWAITS_FLUSH) != 0 ? what & ~AWAITS_FLUSH : 0;
}

function is_one_between(cpus: i32, record: usize, instructions: i32): bool {
  for (let left = cpus; left != 0; left &= left - 1) {
    if (code_at(record, instructions + ctz(left) * (INSTRUCTION_STRIDE / WORD)) == 0) return true;
  }
  return false;
}

function awaited(word: i32, value: i32): i32 {
  if (word == <i32>NOTHING) return AWAITS_NOTHING;
  if (word == <i32>END_OF_TASK) return AWAITS_FOR_EVER;
  if (word == <i32>CHOOSING) return AWAITS_CHOICE;
  if (word == <i32>FLUSHING) return AWAITS_FLUSH | value;
  const offset = offset_of(word);
  assert(offset > 0);
  return (offset << 8) | code_of(value, word);
}

function awaited_by(number: i32): usize {
  return <usize>private_read(X_AWAITED) + number * WORD;
}

function entry_of(number: i32): usize {
  return <usize>private_read(X_TASK_ENTRIES) + number * TASK_ENTRY_STRIDE;
}
