/**
 * For replays: any of the schedules, as REPLAY_MODE says, with a record of who took which step. Slower, and otherwise the same:
 * under random and pct an execution takes here the very steps that it takes there.
 */
import { NR_TASKS } from "../layout";
import {
  MAX_SCHEDULE,
  MODE_PCT,
  MODE_RANDOM,
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
import {
  another_task as pct_another,
  choose as pct_choose,
  choose_among as pct_choose_among,
  begin_execution as begin_pct,
  next_task as pct_next,
} from "./pct";
import { another_task as random_another, choose as random_choose, choose_among as random_choose_among } from "./random";
import { begin_execution as begin_random, next_task as random_next } from "./random";

export { reading, writing } from "./silent";

/** Tells the host what a step did: a STEP_ number, the word, its value before and after. */
declare function step(task: i32, kind: i32, word: usize, before: i32, after: i32): void;

let mode: i32 = MODE_RANDOM;
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
  if (mode == MODE_PCT) begin_pct(number);
  else begin_random(number);
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
    taken++;
    choice = 0;
  }
  if (private_read(TRACING) != 0) step(running_task(), kind, word, before, after);
}

export function choose(count: i32): i32 {
  const wanted = scheduled_choice();
  if (mode == MODE_PCT) choice = pct_choose(count);
  else if (mode == MODE_RANDOM || (mode == MODE_TAIL && !is_scheduled())) choice = random_choose(count);
  else choice = wanted < count ? wanted : 0;
  return choice;
}

/** Drawn as it was first; a schedule is of a scenario that leaves no choice. */
export function choose_among(count: i32): i32 {
  if (mode == MODE_PCT) return pct_choose_among(count);
  return mode == MODE_RANDOM || mode == MODE_TAIL ? random_choose_among(count) : 0;
}

/** Of the step that is being taken; 0 where the schedule says none. */
function scheduled_choice(): i32 {
  return is_scheduled() ? load<u8>(at(SCHEDULE + taken)) >>> TASK_BITS : 0;
}

function is_scheduled(): bool {
  return taken < private_read(REPLAY_STEPS);
}

function schedule(willing: bool): i32 {
  if (mode == MODE_PCT) return willing ? pct_next() : pct_another();
  const scheduled = is_scheduled();
  if (mode == MODE_RANDOM || (mode == MODE_TAIL && !scheduled)) return willing ? random_next() : random_another();
  if (scheduled) {
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
