/**
 * Partial order sampling (Yuan, Yang, Gu: "Partial order aware concurrency sampling", CAV 2018). Every step that a task stands
 * before has a random priority, and the highest that can be taken is. With it the steps that are in race with it, those that
 * access a word that one of the two writes, draw new priorities, so each race is decided afresh. The paper's bound: of n tasks and
 * e steps an execution has a given order of its races with probability of at least R^u / n^e, where R = n e / (n + e - 1) and
 * u = (e - ceil(e / n)) / 2; for a random walk R is 1. It holds where no task waits for another.
 *
 * A translation may set the pte's dirty bit, so it counts as a write; and a flush of any page is in race with it.
 */
import { NR_TASKS } from "../layout";
import { private_read } from "../machine/private";
import { NOBODY, can_go_on, has_ended, running_task } from "../machine/stepped/tasks";
import { begin_draws } from "./draw";
import { draw_priorities, draw_priority, precedes } from "./event-priorities";
import { begin_pending, in_race } from "./pending";
export { choose, choose_among } from "./draw";
export { reading, traced, writing } from "./silent";
export { pending } from "./pending";

/** Called when every task has been put aside before its first step. */
export function begin_execution(number: f64): void {
  begin_draws(number);
  begin_pending();
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
  const tasks = private_read(NR_TASKS);
  let first = willing;
  for (let task = 0; task < tasks; task++) {
    if (task == willing || !can_go_on(task)) continue;
    if (first == NOBODY || precedes(task, first)) first = task;
  }
  if (first == NOBODY) return NOBODY;
  for (let task = 0; task < tasks; task++) {
    if (task != first && !has_ended(task) && in_race(task, first)) draw_priority(task);
  }
  draw_priority(first); // of the step that it will come to
  return first;
}
