/**
 * For replays: any of the schedules, as REPLAY_MODE says, with a record of who took which step. Slower, and otherwise the same:
 * an execution that a scheduler draws takes here the very steps that it takes there.
 */
import { NR_TASKS } from "../layout";
import { PROFILING, SCHEDULER } from "../layout/schedulers";
import {
  MAX_SCHEDULE,
  MODE_DRAWN,
  MODE_STRICT,
  MODE_TAIL,
  PART_OF_STEP,
  RECORD,
  REPLAY_MODE,
  REPLAY_STEPS,
  SCHEDULE,
  TASK_BITS,
  TASK_MASK,
  TRACING,
} from "../layout/stepped";
import { at } from "../machine/stepped/base";
import { private_read } from "../machine/private";
import { NOBODY, can_go_on, running_task } from "../machine/stepped/tasks";
import { RANDOM } from "../vocabulary/schedulers";
import { another_task as drawn_another, begin_chosen, next_task as drawn_next } from "./chosen";
import { choose as drawn_choose, choose_among as draw_among } from "./draw";
import { note_access } from "./profile";

export { pending } from "./pending";
export { reading, writing } from "./silent";

/** Tells the host what a step did: a STEP_ number, the word, its value before and after. */
declare function step(task: i32, kind: i32, word: usize, before: i32, after: i32): void;

let mode: i32 = MODE_DRAWN;
let taken: i32 = 0;
let preemptions: i32 = 0;
let diverged: i32 = -1;
/** Of the step that is being taken. */
let choice: i32 = 0;

export function begin_execution(number: f64): void {
  mode = private_read(REPLAY_MODE);
  taken = 0;
  preemptions = 0;
  diverged = -1;
  choice = 0;
  begin_chosen(mode == MODE_DRAWN ? private_read(SCHEDULER) : RANDOM, number);
}

/** Steps at which the running task could have gone on, and another went. */
export function counted_preemptions(): i32 {
  return preemptions;
}

export function recorded_steps(): i32 {
  return taken;
}

/** The step, from 0, at which the schedule named a task that could not take it, or nobody could; -1 if none. */
export function diverged_at(): i32 {
  return diverged < 0 && mode == MODE_STRICT && taken < private_read(REPLAY_STEPS) ? taken : diverged;
}

export function next_task(): i32 {
  const task = schedule(true);
  if (task != running_task()) preemptions++;
  return task;
}

export function another_task(): i32 {
  return schedule(false);
}

export function traced(kind: i32, word: usize, before: i32, after: i32): void {
  if (kind < PART_OF_STEP) {
    if (taken < MAX_SCHEDULE) store<u8>(at(RECORD + taken), <u8>(running_task() | (choice << TASK_BITS)));
    if (scheduled_choice() != choice) diverge();
    if (private_read(PROFILING) != 0) note_access(running_task());
    taken++;
    choice = 0;
  }
  if (private_read(TRACING) != 0) step(running_task(), kind, word, before, after);
}

export function choose(count: i32): i32 {
  const wanted = scheduled_choice();
  if (is_drawn()) choice = drawn_choose(count);
  else choice = wanted < count ? wanted : 0;
  return choice;
}

/** Drawn as it was first; a schedule is of a scenario that leaves no choice. */
export function choose_among(count: i32): i32 {
  return mode == MODE_DRAWN || mode == MODE_TAIL ? draw_among(count) : 0;
}

/** Of the step that is being taken; 0 where the schedule says none. */
function scheduled_choice(): i32 {
  return is_scheduled() ? load<u8>(at(SCHEDULE + taken)) >>> TASK_BITS : 0;
}

/** Of the step that comes; after the schedule's end at random. */
function is_drawn(): bool {
  return mode == MODE_DRAWN || (mode == MODE_TAIL && !is_scheduled());
}

function is_scheduled(): bool {
  return taken < private_read(REPLAY_STEPS);
}

function schedule(willing: bool): i32 {
  if (is_drawn()) return willing ? drawn_next() : drawn_another();
  if (is_scheduled()) {
    const wanted: i32 = load<u8>(at(SCHEDULE + taken)) & TASK_MASK;
    if (willing && wanted == running_task()) return wanted;
    if (wanted < private_read(NR_TASKS) && wanted != running_task() && can_go_on(wanted)) return wanted;
  }
  return instead(willing);
}

/** No preemption: the running task while it can go on, then the first that can. */
function instead(willing: bool): i32 {
  const first = willing ? running_task() : first_able();
  if (first != NOBODY) diverge();
  return first;
}

function diverge(): void {
  if (mode == MODE_STRICT && diverged < 0) diverged = taken;
}

function first_able(): i32 {
  const tasks = private_read(NR_TASKS);
  for (let task = 0; task < tasks; task++) {
    if (can_go_on(task)) return task;
  }
  return NOBODY;
}
