/**
 * What the next step of each task will access: as it was announced before the task was put aside. A step that names no word, 0, is
 * in nobody's way.
 */
import { NR_TASKS, WORD } from "../layout";
import { ACCESS_STRIDE, FIRST_ACCESSES, NEXT_ACCESSES } from "../layout/schedulers";
import { at } from "../machine/stepped/base";
import { private_read } from "../machine/private";
import { running_task } from "../machine/stepped/tasks";

/** Executions begin where the tasks were put aside before any of them; the first call is the boot's, before that. */
let begun: i32 = 0;

/** Called when an execution begins. */
export function begin_pending(): void {
  const bytes = private_read(NR_TASKS) * ACCESS_STRIDE;
  if (begun == 1) memory.copy(at(FIRST_ACCESSES), at(NEXT_ACCESSES), bytes);
  else if (begun > 1) memory.copy(at(NEXT_ACCESSES), at(FIRST_ACCESSES), bytes);
  if (begun < 2) begun++;
}

export function pending(reads: usize, writes: usize): void {
  const access = at(NEXT_ACCESSES + running_task() * ACCESS_STRIDE);
  store<i32>(access, <i32>reads);
  store<i32>(access + WORD, <i32>writes);
}

/** The word that the task's next step reads; 0: none. */
export function next_read(task: i32): i32 {
  return load<i32>(at(NEXT_ACCESSES + task * ACCESS_STRIDE));
}

export function next_write(task: i32): i32 {
  return load<i32>(at(NEXT_ACCESSES + task * ACCESS_STRIDE + WORD));
}

/** Whether it matters which of two tasks' next steps comes first: both access a word, and one of them writes it. */
export function in_race(task: i32, other: i32): bool {
  const writes = next_write(task);
  const others = next_write(other);
  if (writes != 0 && (writes == others || writes == next_read(other))) return true;
  return others != 0 && others == next_read(task);
}
