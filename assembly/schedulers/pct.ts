/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi, Nagarakatte: "A randomized scheduler with probabilistic
 * guarantees of finding bugs", ASPLOS 2010). Tasks have random priorities, the highest that can go on does, and at depth - 1
 * random steps the running task's priority falls below all others. A bug that d orderings of steps decide is found by an
 * execution with probability of at least 1 / (n k^(d-1)), for n tasks and k steps.
 */
import { NR_TASKS, WORD } from "../layout";
import { FALLS, PCT_DEPTH, PCT_STEPS, PRIORITIES } from "../layout/stepped";
import { private_read, private_write } from "../machine/private";
import { NOBODY, can_go_on, running_task } from "../machine/stepped/tasks";
import { begin_draws, draw_below } from "./draw";
export { choose, choose_among } from "./draw";
export * from "./silent";

const NEVER: i32 = -1;

let tasks: i32 = 0;
let steps: i32 = 0;
let next_fall: i32 = NEVER;

/** Called when every task has been put aside before its first step. */
export function begin_execution(number: f64): void {
  begin_draws(number);
  tasks = private_read(NR_TASKS);
  steps = 0;
  for (let task = 0; task < tasks; task++) {
    const place = draw_below(task + 1);
    set_priority(task, priority(place));
    set_priority(place, task);
  }
  for (let n = 1; n < private_read(PCT_DEPTH); n++) {
    private_write(FALLS + n * WORD, 1 + draw_below(private_read(PCT_STEPS)));
  }
  next_fall = first_fall_after(0);
}

/** The running task can go on. */
export function next_task(): i32 {
  fall_if_due();
  const task = running_task();
  for (let place = 0; place < tasks; place++) {
    const candidate = priority(place);
    if (candidate == task || can_go_on(candidate)) return candidate;
  }
  return task;
}

/** The running task cannot go on. NOBODY if no task can. */
export function another_task(): i32 {
  fall_if_due();
  for (let place = 0; place < tasks; place++) {
    if (can_go_on(priority(place))) return priority(place);
  }
  return NOBODY;
}

function fall_if_due(): void {
  steps++;
  if (steps != next_fall) return;
  next_fall = first_fall_after(steps);
  if (running_task() == NOBODY) return;
  let place = 0;
  while (priority(place) != running_task()) place++;
  for (; place < tasks - 1; place++) set_priority(place, priority(place + 1));
  set_priority(tasks - 1, running_task());
}

function first_fall_after(step: i32): i32 {
  let first = NEVER;
  for (let n = 1; n < private_read(PCT_DEPTH); n++) {
    const fall = private_read(FALLS + n * WORD);
    if (fall > step && (first == NEVER || fall < first)) first = fall;
  }
  return first;
}

/** The task in this place, 0 being the highest. */
function priority(place: i32): i32 {
  return private_read(PRIORITIES + place * WORD);
}

function set_priority(place: i32, task: i32): void {
  private_write(PRIORITIES + place * WORD, task);
}
