/**
 * Selectively uniform random walk (Zhao, Wolff, Mathur, Roychoudhury: "Selectively uniform concurrency testing", ASPLOS 2025).
 * In each execution one word that tasks share is interesting. Who accesses it next is drawn beforehand, each task by the
 * accesses that it has left: so all orders of these accesses are equally likely, where no task waits and each has as many as was
 * profiled. An order of them is met by an execution with probability 1 / (words c), where c is the multinomial coefficient of the
 * accesses, and words are those to choose from. The other steps are taken by priorities that are drawn for each, as in the authors' own runs.
 *
 * Here every word has the same chance to be the interesting one, and counts are the most that some executions had of each task.
 * Where only tasks could go on whose turn it is not, one of them goes on.
 */
import { NR_TASKS, WORD } from "../layout";
import { PROFILE, PROFILE_ROWS, PROFILE_STEPS, PROFILE_STRIDE, STEPS_LEFT } from "../layout/schedulers";
import { private_read, private_write } from "../machine/private";
import { NOBODY, can_go_on, has_ended, running_task } from "../machine/stepped/tasks";
import { begin_draws, draw_below } from "./draw";
import { draw_priorities, draw_priority, precedes } from "./event-priorities";
import { begin_pending, next_read, next_write } from "./pending";
export { choose, choose_among } from "./draw";
export { reading, traced, writing } from "./silent";
export { pending } from "./pending";

let tasks: i32 = 0;
/** 0: tasks share no word. */
let interesting: i32 = 0;
/** Who accesses it next; NOBODY: it is not known that anybody will. */
let intended: i32 = NOBODY;

/** Called when every task has been put aside before its first step. */
export function begin_execution(number: f64): void {
  begin_draws(number);
  begin_pending();
  tasks = private_read(NR_TASKS);
  const rows = private_read(PROFILE_ROWS);
  const row: usize = PROFILE + (rows > 0 ? draw_below(rows) : 0) * PROFILE_STRIDE;
  interesting = rows > 0 ? private_read(row) : 0;
  for (let task = 0; task < tasks; task++) set_left(task, private_read(row + PROFILE_STEPS + task * WORD));
  intended = draw_intended();
  draw_priorities();
}

/** The running task can go on. */
export function next_task(): i32 {
  return taken(running_task());
}

/** The running task cannot go on. NOBODY if no task can. */
export function another_task(): i32 {
  return taken(NOBODY);
}

/** @param willing a task that can go on whatever it is known to await. */
function taken(willing: i32): i32 {
  let first = NOBODY;
  let held = 0;
  for (let task = 0; task < tasks; task++) {
    if (task != willing && !can_go_on(task)) continue;
    if (task != intended && is_interesting(task)) held |= 1 << task;
    else if (first == NOBODY || precedes(task, first)) first = task;
  }
  if (first == NOBODY && held != 0) first = one_of(held);
  if (first == NOBODY) return NOBODY;
  draw_priority(first); // of the step that it will come to
  if (!is_interesting(first)) return first;
  if (left(first) > 0) set_left(first, left(first) - 1);
  intended = draw_intended();
  return first;
}

function is_interesting(task: i32): bool {
  return interesting != 0 && (next_read(task) == interesting || next_write(task) == interesting);
}

/** By the accesses left to each task that has not ended. */
function draw_intended(): i32 {
  let all = 0;
  for (let task = 0; task < tasks; task++) all += has_ended(task) ? 0 : left(task);
  if (all == 0) return NOBODY;
  let drawn = draw_below(all);
  for (let task = 0; task < tasks; task++) {
    if (has_ended(task)) continue;
    drawn -= left(task);
    if (drawn < 0) return task;
  }
  return NOBODY;
}

/** By the accesses left to each of these tasks, a bit each; one that stands before one has one, whatever was profiled. */
function one_of(held: i32): i32 {
  let all = 0;
  for (let rest = held; rest != 0; rest &= rest - 1) all += max(1, left(ctz(rest)));
  let drawn = draw_below(all);
  let rest = held;
  for (;;) {
    drawn -= max(1, left(ctz(rest)));
    if (drawn < 0) break;
    rest &= rest - 1;
  }
  return ctz(rest);
}

function left(task: i32): i32 {
  return private_read(STEPS_LEFT + task * WORD);
}

function set_left(task: i32, steps: i32): void {
  private_write(STEPS_LEFT + task * WORD, steps);
}
