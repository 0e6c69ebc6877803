/** Looks up, after a walk, the state that somebody else's execution has ended in: the litmus build's, on real threads. */
import { FILES, MAX_PAGES, NR_CPUS, NR_PAGES, NR_TASKS, PAGES, PAGE_STRIDE, VIEWS, VIEW_STRIDE, WORD } from "../layout";
import { SLOT_ID, SLOT_STRIDE, STATE_FOUND, STATE_HISTORY, STATE_TASKS, X_SLOTS, X_SLOT_MASK } from "../layout-explore";
import { ENDING_FILE_BYTES } from "../layout-litmus";
import { END_OF_TASK, INSTRUCTIONS, INSTRUCTION_STRIDE, SCRATCH, TASK_AWAITS, TASK_VALUE } from "../layout-stepped";
import { at } from "../machine/base";
import { private_read, private_write } from "../machine/private";
import { set_frames, task_record } from "../machine/tasks";
import { begin_changes, change, undo_changes } from "../schedulers/guided";
import { boot } from "./execution";
import { first_slot, fold_and_fingerprint } from "./states";
import { keep_task, number_in } from "./task-states";

/** To be called once before endings are looked up. */
export function begin_endings(): void {
  boot();
  begin_changes(0);
}

/**
 * The number of the state in which every task has ended, `found` was found before rest, and the rest is what lies at `state`, as
 * layout-litmus draws it from ENDING_STATE on; -1: the walk has come to no such state. None is entered.
 */
export function find_ending(state: usize, found: i32): i32 {
  const tasks = private_read(NR_TASKS);
  const pages = private_read(NR_PAGES);
  let place = change_to(state, FILES, ENDING_FILE_BYTES);
  place = change_to(place, INSTRUCTIONS, private_read(NR_CPUS) * INSTRUCTION_STRIDE);
  place = change_to(place, PAGES, pages * PAGE_STRIDE);
  for (let task = 0; task < tasks; task++) {
    place = change_to(place, VIEWS + task * MAX_PAGES * VIEW_STRIDE, pages * VIEW_STRIDE);
  }
  const scratch = at(SCRATCH);
  for (let task = 0; task < tasks; task++) store<i32>(scratch + STATE_TASKS + task * WORD, ended(task));
  store<i32>(scratch + STATE_FOUND, found);
  store<i32>(scratch + STATE_HISTORY, 0);
  const number = number_of(fold_and_fingerprint());
  undo_changes();
  return number;
}

/** Puts words from memory into the map, one by one, for the fingerprint's sake; returns where they end. */
function change_to(from: usize, place: usize, bytes: i32): usize {
  for (let n = 0; n < bytes; n += WORD) change(place + n, load<i32>(from + n));
  return from + bytes;
}

/** The number of a task's state when it has ended. */
function ended(task: i32): i32 {
  const record = task_record(task);
  private_write(record + TASK_AWAITS, END_OF_TASK);
  private_write(record + TASK_VALUE, 0);
  set_frames(task, 0);
  return keep_task(task);
}

function number_of(fingerprint: u64): i32 {
  const slots: usize = private_read(X_SLOTS);
  const mask = private_read(X_SLOT_MASK);
  let slot = first_slot(fingerprint);
  let there = load<u64>(slots + slot * SLOT_STRIDE);
  while (there != 0 && there != fingerprint) {
    slot = (slot + 1) & mask;
    there = load<u64>(slots + slot * SLOT_STRIDE);
  }
  return there == 0 ? -1 : number_in(slots + slot * SLOT_STRIDE + SLOT_ID);
}
