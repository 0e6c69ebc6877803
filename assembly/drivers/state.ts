/** The state of an execution: the file, its pages, what CPUs and tasks hold of them, and the tasks themselves. */
import {
  CPUS,
  CPU_OPERATION,
  CPU_STRIDE,
  FILES,
  MAX_PAGES,
  NR_PAGES,
  NR_TASKS,
  PAGES,
  PAGE_STRIDE,
  VIEWS,
  VIEW_STRIDE,
} from "../layout";
import { INITIAL_STATE, INSTRUCTIONS, TASK_FRAMES, TASK_STACK } from "../layout-stepped";
import { private_read } from "../machine/private";
import { task_record } from "../machine/tasks";

/** Of a file's record, up to NR_FILE_DIRTY. */
const FILE_BYTES = 32;
const INSTRUCTION_BYTES = 32;
const WIDE = 8;
/** Odd, with about half of its bits set. */
const FACTOR: u64 = (0x9fb21c65 << 32) | 0x1e98df25;

export function save_state(): void {
  const pages = private_read(NR_PAGES);
  let at = copy(INITIAL_STATE, FILES, FILE_BYTES);
  at = copy(at, PAGES, pages * PAGE_STRIDE);
  at = copy(at, INSTRUCTIONS, INSTRUCTION_BYTES);
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    at = copy(at, task_views(task), pages * VIEW_STRIDE);
    at = copy(at, operation_word(task), WIDE);
    at = copy(at, task_record(task), task_bytes(task));
  }
}

export function restore_state(): void {
  const pages = private_read(NR_PAGES);
  let at = restore(FILES, INITIAL_STATE, FILE_BYTES);
  at = restore(PAGES, at, pages * PAGE_STRIDE);
  at = restore(INSTRUCTIONS, at, INSTRUCTION_BYTES);
  const tasks = private_read(NR_TASKS);
  for (let task = 0; task < tasks; task++) {
    at = restore(task_views(task), at, pages * VIEW_STRIDE);
    at = restore(operation_word(task), at, WIDE);
    copy(task_record(task), at, TASK_FRAMES);
    at = restore(task_record(task), at, task_bytes(task));
  }
}

/** 64 bits over the present state. */
export function state_hash(): u64 {
  const pages = private_read(NR_PAGES);
  let hash = absorb(0, FILES, FILE_BYTES);
  hash = absorb(hash, PAGES, pages * PAGE_STRIDE);
  hash = absorb(hash, INSTRUCTIONS, INSTRUCTION_BYTES);
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    hash = absorb(hash, task_views(task), pages * VIEW_STRIDE);
    hash = absorb(hash, task_record(task), task_bytes(task));
  }
  return hash;
}

function task_views(task: i32): usize {
  return VIEWS + task * MAX_PAGES * VIEW_STRIDE;
}

function operation_word(task: i32): usize {
  return CPUS + task * CPU_STRIDE + CPU_OPERATION;
}

/** A task's record up to the top of its stack; what lies above is dead. */
function task_bytes(task: i32): i32 {
  const record = task_record(task);
  return <i32>((load<usize>(record + TASK_STACK) - record + WIDE - 1) & ~(WIDE - 1));
}

/** Returns the end of what was written. Sizes are whole multiples of 8. */
function copy(to: usize, from: usize, bytes: i32): usize {
  for (let n = 0; n < bytes; n += WIDE) store<u64>(to + n, load<u64>(from + n));
  return to + bytes;
}

/** Returns the end of what was read. */
function restore(to: usize, from: usize, bytes: i32): usize {
  copy(to, from, bytes);
  return from + bytes;
}

function absorb(hash: u64, from: usize, bytes: i32): u64 {
  let h = hash;
  for (let n = 0; n < bytes; n += WIDE) {
    h = (h ^ load<u64>(from + n)) * FACTOR;
    h ^= h >>> 32;
  }
  return h;
}
