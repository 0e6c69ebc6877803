/**
 * Words of the stepped builds: before every access another task may be scheduled, and the access is a plain one, for only
 * one task runs at a time. A task that waits, for a lock or a flag, is not schedulable until it can take its step.
 */
import { WORD } from "../../layout";
import {
  FLUSHING,
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
import { another_task, choose, next_task, traced } from "../../schedulers/scheduler";
import { pending } from "../../schedulers/scheduler";
import { private_read, private_write } from "../private";
import { check } from "./check";
export { check_null } from "../null";
import { before_change, before_translation } from "./speculation";
import {
  NOBODY,
  allowed_steps,
  await_word,
  count_step,
  cpus_amidst,
  put_aside,
  running_task,
  task_record,
} from "./tasks";

/** The seam: all that other tasks do before this step, they do here. The words that it will read and write: 0 is none. */
function step(reads: usize, writes: usize): void {
  pending(reads, writes);
  const next = allowed_steps() != 0 ? next_task() : NOBODY;
  if (next != running_task()) {
    await_word(NOTHING, 1);
    put_aside(next);
  }
  count_step();
}

/** A step that can be taken only when the word is not `value`. */
function step_unless(word: usize, value: i32, writes: usize): void {
  pending(word, writes);
  await_word(word, value);
  const next = allowed_steps() == 0 ? NOBODY : private_read(word) != value ? next_task() : another_task();
  if (next != running_task()) put_aside(next);
  count_step();
  // What it waited for is among what the step hangs on.
  private_read(word);
}

/** A step that can be taken only when one of these CPUs, a bit each, is not amidst an instruction. */
function step_between_instructions(cpus: i32): void {
  pending(FLUSHING, FLUSHING);
  await_word(FLUSHING, cpus);
  const next = allowed_steps() == 0 ? NOBODY : cpus_amidst(cpus) != cpus ? next_task() : another_task();
  if (next != running_task()) put_aside(next);
  count_step();
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
  step(word, 0);
  check(word);
  const value = private_read(word);
  traced(STEP_READ, word, value, value);
  return value;
}

export function WRITE_ONCE(word: usize, value: i32): void {
  step(0, word);
  check(word);
  before_change(word, private_read(word), value);
  traced(STEP_WRITE, word, private_read(word), value);
  private_write(word, value);
}

export function xchg(word: usize, value: i32): i32 {
  step(word, word);
  check(word);
  const old = private_read(word);
  before_change(word, old, value);
  private_write(word, value);
  traced(STEP_EXCHANGE, word, old, value);
  return old;
}

/** Returns what was there. Where that is not what was expected, it stays. */
export function cmpxchg(word: usize, expected: i32, value: i32): i32 {
  check(word);
  step(word, word);
  const old = private_read(word);
  if (old == expected) {
    before_change(word, old, value);
    private_write(word, value);
  }
  traced(STEP_EXCHANGE, word, old, old == expected ? value : old);
  return old;
}

export function atomic_add_return(word: usize, change: i32): i32 {
  step(word, word);
  check(word);
  const old = private_read(word);
  before_change(word, old, old + change);
  private_write(word, old + change);
  traced(STEP_ADD, word, old, old + change);
  return old + change;
}

export function acquire(lock: usize): void {
  check(lock);
  step_unless(lock, 1, lock);
  private_write(lock, 1);
  traced(STEP_LOCK, lock, 0, 1);
}

export function wait_while(word: usize, value: i32): void {
  check(word);
  step_unless(word, value, 0);
  traced(STEP_WAIT, word, private_read(word), private_read(word));
}

/** One step: while a device owns the block nobody else writes there. */
export function copy_word(to: usize, from: usize): void {
  step(from, to);
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
export function walk_cmpxchg(word: usize, expected: i32, value: i32): i32 {
  check(word);
  const old = private_read(word);
  if (old == expected) {
    traced(PART_OF_STEP, word, old, value);
    private_write(word, value);
  }
  return old;
}

/** The translation is one step, and the access through it the next. It may set the pte's dirty bit, and a flush may have to come before. */
export function begin_instruction(pte: usize): void {
  step(FLUSHING, pte);
  check(pte);
  const word = instruction_word(smp_processor_id());
  private_write(word, 1);
  private_write(word + WORD, running_task());
  before_translation(pte);
  traced(STEP_TRANSLATE, pte, private_read(pte), private_read(pte));
}

export function end_instruction(): void {
  const word = instruction_word(smp_processor_id());
  private_write(word, 0);
  private_write(word + WORD, 0); // whose it was must not tell two states apart
}

/**
 * Empties an entry of the TLB of each of these CPUs, a bit each; of CPU n it lies n times `distance` from `tlb`. A CPU acknowledges
 * between two of its instructions, and CPUs do so in any order.
 */
export function flush_cpus(cpus: i32, tlb: usize, distance: usize): void {
  for (let left = cpus; left != 0;) {
    step_between_instructions(left);
    left &= ~flush_one_of(left, tlb, distance);
  }
}

/** Returns the CPU's bit. */
function flush_one_of(cpus: i32, tlb: usize, distance: usize): i32 {
  let ready = cpus & ~cpus_amidst(cpus);
  const count = popcnt(ready);
  for (let others = count > 1 ? choose(count) : 0; others > 0; others--) ready &= ready - 1;
  const entry = tlb + ctz(ready) * distance;
  check(entry);
  traced(STEP_FLUSH, entry, private_read(entry), 0);
  private_write(entry, 0);
  return ready & -ready;
}

/** A walk sees that faults do not end; a count of them would tell its states apart. */
export function count_fault(_faults: i32): i32 {
  return 0;
}

function instruction_word(cpu: i32): usize {
  return INSTRUCTIONS + cpu * INSTRUCTION_STRIDE;
}
