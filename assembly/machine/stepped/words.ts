/**
 * Words of the stepped builds: before every access another task may be scheduled, and the access is a plain one, for only
 * one task runs at a time. A task that waits, for a lock or a flag, is not schedulable until it can take its step.
 */
import { WORD } from "../../layout";
import {
  INSTRUCTIONS,
  INSTRUCTION_STRIDE,
  NOTHING,
  PART_OF_STEP,
  STEP_ADD,
  STEP_COPY,
  STEP_EXCHANGE,
  STEP_FLUSH,
  STEP_LOCK,
  STEP_READ,
  STEP_TRANSLATE,
  STEP_WAIT,
  STEP_WRITE,
  TASK_CPU,
} from "../../layout/stepped";
import { another_task, next_task, traced } from "../../schedulers/scheduler";
import { private_read, private_write } from "../private";
import { check } from "./check";
import { NOBODY, allowed_steps, await_word, count_step, put_aside, running_task, task_record } from "./tasks";

/** The seam: all that other tasks do before this step, they do here. */
function step(): void {
  const next = allowed_steps() != 0 ? next_task() : NOBODY;
  if (next != running_task()) {
    await_word(NOTHING, 1);
    put_aside(next);
  }
  count_step();
}

/** A step that can be taken only when the word is not `value`. */
function step_unless(word: usize, value: i32): void {
  await_word(word, value);
  const next = allowed_steps() == 0 ? NOBODY : private_read(word) != value ? next_task() : another_task();
  if (next != running_task()) put_aside(next);
  count_step();
  // What it waited for is among what the step hangs on.
  private_read(word);
}

/** There is no time in here. */
export function sched_clock(): f64 {
  return 0;
}

export function current(): i32 {
  return running_task();
}

export function smp_processor_id(): i32 {
  return private_read(task_record(running_task()) + TASK_CPU);
}

export function READ_ONCE(word: usize): i32 {
  step();
  check(word);
  const value = private_read(word);
  traced(STEP_READ, word, value, value);
  return value;
}

export function WRITE_ONCE(word: usize, value: i32): void {
  step();
  check(word);
  traced(STEP_WRITE, word, private_read(word), value);
  private_write(word, value);
}

export function xchg(word: usize, value: i32): i32 {
  step();
  check(word);
  const old = private_read(word);
  private_write(word, value);
  traced(STEP_EXCHANGE, word, old, value);
  return old;
}

export function atomic_add_return(word: usize, change: i32): i32 {
  step();
  check(word);
  const old = private_read(word);
  private_write(word, old + change);
  traced(STEP_ADD, word, old, old + change);
  return old + change;
}

export function acquire(lock: usize): void {
  check(lock);
  step_unless(lock, 1);
  private_write(lock, 1);
  traced(STEP_LOCK, lock, 0, 1);
}

export function wait_while(word: usize, value: i32): void {
  check(word);
  step_unless(word, value);
  traced(STEP_WAIT, word, private_read(word), private_read(word));
}

/** One step: while a device owns the block nobody else writes there. */
export function copy_word(to: usize, from: usize): void {
  step();
  check(to);
  check(from);
  traced(STEP_COPY, to, private_read(to), private_read(from));
  private_write(to, private_read(from));
}

export function peek(word: usize): i32 {
  check(word);
  return private_read(word);
}

export function poke(word: usize, value: i32): void {
  check(word);
  traced(PART_OF_STEP, word, private_read(word), value);
  private_write(word, value);
}

export function count_up(word: usize): void {
  check(word);
  private_write(word, private_read(word) + 1);
}

/** The page walk's locked read-modify-write: a part of the translation. */
export function cmpxchg(word: usize, expected: i32, value: i32): i32 {
  check(word);
  const old = private_read(word);
  if (old == expected) {
    traced(PART_OF_STEP, word, old, value);
    private_write(word, value);
  }
  return old;
}

/** The translation is one step, and the access through it the next. */
export function begin_instruction(pte: usize): void {
  step();
  check(pte);
  const word = instruction_word(smp_processor_id());
  private_write(word, 1);
  private_write(word + WORD, running_task());
  traced(STEP_TRANSLATE, pte, private_read(pte), private_read(pte));
}

export function end_instruction(): void {
  const word = instruction_word(smp_processor_id());
  private_write(word, 0);
  private_write(word + WORD, 0); // whose it was must not tell two states apart
}

/** The other CPU acknowledges between two of its instructions. */
export function invalidate(cpu: i32, tlb: usize): void {
  check(tlb);
  step_unless(instruction_word(cpu), 1);
  traced(STEP_FLUSH, tlb, private_read(tlb), 0);
  private_write(tlb, 0);
}

function instruction_word(cpu: i32): usize {
  return INSTRUCTIONS + cpu * INSTRUCTION_STRIDE;
}
