/**
 * The state of an execution: the file, its pages, what CPUs and tasks hold of them; and the tasks themselves. Copied in wide
 * words, and only as far as there is something.
 */
import {
  BUFFERS,
  BUFFER_STRIDE,
  CPUS,
  CPU_OPERATION,
  CPU_STRIDE,
  DISK_BLOCKS,
  FILES,
  MAX_PAGES,
  MEMORY_BLOCKS,
  NR_BLOCKS,
  NR_CPUS,
  NR_PAGES,
  NR_TASKS,
  PAGES,
  PAGE_STRIDE,
  VIEWS,
  VIEW_STORED,
  VIEW_STRIDE,
  WORD,
} from "../../layout";
import { INITIAL_STATE, INSTRUCTIONS, TASK_FRAMES } from "../../layout/stepped";
import { DIRTYING_BEGUN } from "../../vocabulary/words";
import { at } from "../../machine/stepped/base";
import { private_read } from "../../machine/private";
import { frames_of, task_record } from "../../machine/stepped/tasks";
import { hash_bytes } from "./hash";
export { hash_bytes } from "./hash";

const WIDE = 8;
/** Of a file's record, up to NR_FILE_DIRTY. */
const FILE_BYTES = 32;
/** Of a page's record, its first line. */
const FLAG_BYTES = 64;

export const SAVE = 0;
export const RESTORE = 1;
/** Puts into the record, in the place of every word, its address in the map. */
export const LIST = 2;

/** Keeps the state in which executions begin. */
export function save_state(): void {
  const tasks = private_read(NR_TASKS);
  let place = move_shared(at(INITIAL_STATE), SAVE);
  for (let task = 0; task < tasks; task++) {
    place = move(place, operation_word(task), WIDE, SAVE);
    place = move(place, task_record(task), TASK_FRAMES, SAVE);
    place = move_frames(place, task, SAVE);
  }
}

export function restore_state(): void {
  const tasks = private_read(NR_TASKS);
  let place = move_shared(at(INITIAL_STATE), RESTORE);
  for (let task = 0; task < tasks; task++) {
    place = move(place, operation_word(task), WIDE, RESTORE);
    place = move(place, task_record(task), TASK_FRAMES, RESTORE);
    place = move_frames(place, task, RESTORE);
  }
}

/** All but the tasks, between the map and a record in memory; returns the record's end. */
export function move_shared(record: usize, direction: i32): usize {
  const pages = private_read(NR_PAGES);
  const tasks = private_read(NR_TASKS);
  const blocks = private_read(NR_BLOCKS);
  const versions = (blocks * WORD + WIDE - 1) & ~(WIDE - 1);
  let place = move(record, FILES, FILE_BYTES, direction);
  place = move(place, INSTRUCTIONS, private_read(NR_CPUS) * WIDE, direction);
  for (let n = 0; n < pages; n++) {
    const page: usize = PAGES + n * PAGE_STRIDE;
    place = move(place, page, FLAG_BYTES, direction);
    place = move(place, page + BUFFERS, blocks * BUFFER_STRIDE, direction);
    place = move(place, page + MEMORY_BLOCKS, versions, direction);
    place = move(place, page + DISK_BLOCKS, versions, direction);
    place = move(place, page + DIRTYING_BEGUN, WIDE, direction);
    for (let task = 0; task < tasks; task++) {
      place = move(place, task_view(task, n), VIEW_STORED + versions, direction);
    }
  }
  return place;
}

/** A task's frames, whose size its record has; returns the end. */
export function move_frames(record: usize, task: i32, direction: i32): usize {
  return move(record, task_record(task) + TASK_FRAMES, (frames_of(task) + WIDE - 1) & ~(WIDE - 1), direction);
}

/** 64 bits over the present state. */
export function state_hash(scratch: usize): u64 {
  let place = move_shared(scratch, SAVE);
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    place = move(place, task_record(task), TASK_FRAMES, SAVE);
    place = move_frames(place, task, SAVE);
  }
  return hash_bytes(0, scratch, <i32>(place - scratch));
}

function task_view(task: i32, page: i32): usize {
  return VIEWS + (task * MAX_PAGES + page) * VIEW_STRIDE;
}

function operation_word(task: i32): usize {
  return CPUS + task * CPU_STRIDE + CPU_OPERATION;
}

/** Bytes are a whole multiple of 8. Returns the record's end. */
function move(record: usize, place: usize, bytes: i32, direction: i32): usize {
  const there = at(place);
  if (direction == SAVE) {
    for (let n = 0; n < bytes; n += WIDE) store<u64>(record + n, load<u64>(there + n));
  } else if (direction == RESTORE) {
    for (let n = 0; n < bytes; n += WIDE) store<u64>(there + n, load<u64>(record + n));
  } else {
    for (let n = 0; n < bytes; n += WORD) store<usize>(record + n, place + n);
  }
  return record + bytes;
}
