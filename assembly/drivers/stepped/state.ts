/**
 * The state of an execution: the file, its pages, what CPUs and tasks hold of them; and the tasks themselves. Copied in wide
 * words, and only as far as there is something.
 */
import { CPUS, CPU_OPERATION, CPU_STRIDE, NR_TASKS, WORD } from "../../layout";
import { INITIAL_STATE, STATE_RANGES, STATE_RANGE_STRIDE, TASK_FRAMES } from "../../layout/stepped";
import { at } from "../../machine/stepped/base";
import { private_read } from "../../machine/private";
import { frames_of, task_record } from "../../machine/stepped/tasks";
import { hash_bytes } from "./hash";
export { hash_bytes } from "./hash";

const WIDE = 8;

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

/** All but the tasks, between the map and a record in memory; returns the record's end. The host says what there is. */
export function move_shared(record: usize, direction: i32): usize {
  let place = record;
  for (let range: usize = at(STATE_RANGES); load<i32>(range + WORD) != 0; range += STATE_RANGE_STRIDE) {
    place = move(place, load<usize>(range), load<i32>(range + WORD), direction);
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
