/**
 * Tasks of the stepped builds: each has a stack of its own, which is put aside before a step and taken up again at it. All of
 * them live in one instance, so only one runs at a time.
 */
import { WORD } from "../../layout";
import {
  CHOOSING,
  END_OF_TASK,
  FLUSHING,
  INSTRUCTIONS,
  INSTRUCTION_STRIDE,
  TASKS,
  TASK_AWAITS,
  TASK_CPU,
  TASK_FRAMES,
  TASK_STACK,
  TASK_STACK_END,
  TASK_STRIDE,
  TASK_VALUE,
} from "../../layout/stepped";
import { start_unwind, stop_rewind } from "./asyncify";
import { at } from "./base";
import { end_user } from "./speculation";
import { private_read, private_write } from "../private";

export const NOBODY: i32 = -1;

let running: i32 = NOBODY;
let following: i32 = NOBODY;
let steps_left: i32 = 0;
let switches: i32 = 0;
let unwinding: bool = false;
let rewinding: bool = false;

export function running_task(): i32 {
  return running;
}

/** After so many steps of all tasks together, a task is put aside before its next one, and nobody follows. */
export function allow_steps(steps: i32): void {
  steps_left = steps;
}

/** How many more may be taken. */
export function allowed_steps(): i32 {
  return steps_left;
}

export function count_step(): void {
  steps_left--;
}

/** How often a task was put aside, modulo 2^32. */
export function counted_switches(): i32 {
  return switches;
}

export function task_record(task: i32): usize {
  return TASKS + task * TASK_STRIDE;
}

/** Whether the task has anything left to do. */
export function has_ended(task: i32): bool {
  return private_read(task_record(task) + TASK_AWAITS) == END_OF_TASK;
}

/** Whether the task stands before the choice of an operation. */
export function is_choosing(task: i32): bool {
  return private_read(task_record(task) + TASK_AWAITS) == CHOOSING;
}

/** Whether the task's next step can be taken now. A CPU that is amidst one task's instruction runs no other task. */
export function can_go_on(task: i32): bool {
  const record = task_record(task);
  const awaits = private_read(record + TASK_AWAITS);
  const value = private_read(record + TASK_VALUE);
  if (awaits == FLUSHING ? cpus_amidst(value) == value : private_read(awaits) == value) return false;
  const instruction = INSTRUCTIONS + private_read(record + TASK_CPU) * INSTRUCTION_STRIDE;
  return private_read(instruction) == 0 || private_read(instruction + WORD) == task;
}

/** Those of these CPUs, a bit each, that are amidst an instruction. */
export function cpus_amidst(cpus: i32): i32 {
  let amidst = 0;
  for (let left = cpus; left != 0; left &= left - 1) {
    if (private_read(INSTRUCTIONS + ctz(left) * INSTRUCTION_STRIDE) != 0) amidst |= left & -left;
  }
  return amidst;
}

/** The running task's next step can be taken when `word` is not `value`. */
export function await_word(word: usize, value: i32): void {
  const record = task_record(running);
  private_write(record + TASK_AWAITS, <i32>word);
  private_write(record + TASK_VALUE, value);
}

/** Puts the running task aside until somebody takes it up; `next` is who goes on now. */
export function put_aside(next: i32): void {
  following = next;
  yieldNow();
}

/** Not to be inlined into what it unwinds. */
function yieldNow(): void {
  if (rewinding) {
    rewinding = false;
    stop_rewind();
  } else {
    unwinding = true;
    start_unwind(at(task_stack(running)));
  }
}

/** Between two executions. */
export function stop_running(): void {
  running = NOBODY;
}

/** The task runs from now on, from its beginning. */
export function begin_task(task: i32): void {
  const record = task_record(task);
  running = task;
  set_frames(task, 0);
  private_write(record + TASK_STACK_END, <i32>at(record + TASK_STRIDE));
}

/** The task runs from now on, from where it was put aside: its stack is to be rewound, and its body called again. */
export function take_up(task: i32): void {
  running = task;
  rewinding = true;
}

/**
 * To be called when a task's body has returned. True: it was put aside, and its stack's unwinding is to be stopped. What is counted
 * of that is counted here: in a frame of the task's, a count would tell states apart that nothing else does.
 */
export function was_put_aside(): bool {
  const aside = unwinding;
  unwinding = false;
  if (!aside) {
    await_word(END_OF_TASK, 0);
    end_user();
  } else {
    switches++;
    // What lies just past the stack is dead, but copied and hashed in wide words.
    store<u64>(at(task_record(running) + TASK_FRAMES + frames_of(running)), 0);
  }
  return aside;
}

/** Bytes of the frames that the task was put aside with. */
export function frames_of(task: i32): i32 {
  const record = task_record(task);
  return private_read(record + TASK_STACK) - <i32>at(record + TASK_FRAMES);
}

export function set_frames(task: i32, bytes: i32): void {
  const record = task_record(task);
  private_write(record + TASK_STACK, <i32>at(record + TASK_FRAMES) + bytes);
}

/** What the asyncify runtime is given. */
export function task_stack(task: i32): usize {
  return task_record(task) + TASK_STACK;
}

/** Who goes on after the task that was put aside. */
export function following_task(): i32 {
  return following;
}
