/**
 * Words: every access to memory that another CPU can see, and one access is one step. This file is all that differs
 * between the builds; here, for the hammer, a step is one sequentially consistent wasm atomic. words-stepped is the other.
 */
import { ABORT, ABORT_LIVELOCK, ABORT_NONE, MAX_FAULTS } from "../../layout";
import { ENTRY_FRAME_SHIFT, NR_FRAMES } from "../../layout";
import { DEVICE, DEVICE_ELSEWHERE, PAGES, PAGE_STRIDE, VIEWS } from "../../layout";
import { CPUS, CPU_FLUSHED, CPU_INSTRUCTION, CPU_STRIDE, NR_CPUS, SPINS } from "../../layout";
import { DELAYS, delay } from "./delay";
import { interrupt } from "./interrupt";
import { private_read, private_write } from "./private";
import { before_instruction, before_translation } from "./speculation";
import { check_null } from "../null";
export { current } from "./current";
export { check_null } from "../null";

/** The CPU of this instance: imported, because every worker has instances of its own. */
declare const this_cpu: i32;
/** Nanoseconds of a monotonic clock. Crosses into the host: for sampled operations only. */
declare function clock_ns(): f64;
/** Sleeps for some 0.1 ms. In the host: a wasm wait with a timeout was seen to sleep on for good (V8 11.3). */
declare function nap(): void;

export function sched_clock(): f64 {
  return clock_ns();
}

export function smp_processor_id(): i32 {
  return this_cpu;
}

export function READ_ONCE(word: usize): i32 {
  check_null(word);
  if (DELAYS) delay();
  return atomic.load<i32>(word);
}

export function WRITE_ONCE(word: usize, value: i32): void {
  check_null(word);
  interrupt();
  if (DELAYS) delay();
  atomic.store<i32>(word, value);
}

export function xchg(word: usize, value: i32): i32 {
  check_null(word);
  if (DELAYS) delay();
  const old = atomic.xchg<i32>(word, value);
  interrupt();
  return old;
}

/** Returns what was there. Where that is not what was expected, it stays. */
export function cmpxchg(word: usize, expected: i32, value: i32): i32 {
  check_null(word);
  if (DELAYS) delay();
  const old = atomic.cmpxchg<i32>(word, expected, value);
  interrupt();
  return old;
}

/** The page walk's locked read-modify-write: no interrupt comes amidst an instruction. */
export function walk_cmpxchg(word: usize, expected: i32, value: i32): i32 {
  check_null(word);
  return atomic.cmpxchg<i32>(word, expected, value);
}

export function atomic_add_return(word: usize, change: i32): i32 {
  check_null(word);
  if (DELAYS) delay();
  const value = atomic.add<i32>(word, change) + change;
  interrupt();
  return value;
}

/** Takes a lock, which is free when 0, or waits for it. */
export function acquire(lock: usize): void {
  while (xchg(lock, 1) != 0) wait_while(lock, 1);
}

/**
 * What a device moves: one step, as everywhere. Here it is two accesses, so it has the page to itself meanwhile: of two copies to
 * one word the later one would else be overwritten by what the earlier had read.
 */
export function copy_word(to: usize, from: usize): void {
  check_null(to);
  check_null(from);
  interrupt();
  if (DELAYS) delay();
  const device = device_of(to);
  while (atomic.xchg<i32>(device, 1) != 0) wait_while(device, 1);
  atomic.store<i32>(to, atomic.load<i32>(from));
  atomic.store<i32>(device, 0);
}

function device_of(word: usize): usize {
  if (word < <usize>PAGES || word >= <usize>VIEWS) return DEVICE_ELSEWHERE;
  return word - ((word - PAGES) % <u32>PAGE_STRIDE) + DEVICE;
}

/** A look that changes nothing and is no step of its own: an oracle's, or the CPU's amidst an instruction. */
export function peek(word: usize): i32 {
  check_null(word);
  return atomic.load<i32>(word);
}

/** The CPU fills its TLB amidst an instruction. */
export function poke(word: usize, value: i32): void {
  WRITE_ONCE(word, value);
}

/** Counts for an oracle. */
export function count_up(word: usize): void {
  atomic_add_return(word, 1);
}

/** Returns when the word has left `value`. Traps when the run is aborted: a lost CPU must not leave the others here. */
export function wait_while(word: usize, value: i32): void {
  check_null(word);
  const spins = private_read(SPINS);
  for (let polls = 0; atomic.load<i32>(word) == value; polls++) {
    if (polls >= spins) relax();
  }
}

/** One fault more on the same access; returns how many there have been on end. So many that they will not end are a livelock. */
export function count_fault(faults: i32): i32 {
  if (faults + 1 == MAX_FAULTS) {
    atomic.cmpxchg<i32>(ABORT, ABORT_NONE, ABORT_LIVELOCK);
    unreachable();
  }
  return faults + 1;
}

/** Lets the operating system run another thread for a moment; nobody has to wake us. */
export function relax(): void {
  if (atomic.load<i32>(ABORT) != ABORT_NONE) unreachable();
  nap();
}

/** Between these two a CPU answers no flush: a translation and the access through it are one instruction. */
export function begin_instruction(pte: usize): void {
  before_instruction();
  if (DELAYS) delay();
  end_instruction();
  before_translation(pte);
}

/** An instruction count is odd inside. */
export function end_instruction(): void {
  const word = instruction_word(this_cpu);
  atomic.store<i32>(word, private_read(word) + 1);
}

/**
 * Empties an entry of the TLB of each of these CPUs, a bit each; of CPU n it lies n times `distance` from `tlb`. CPUs acknowledge in
 * any order: each flush begins with the CPU after the one that the last flush has begun with, and goes round.
 */
export function flush_cpus(cpus: i32, tlb: usize, distance: usize): void {
  const count = private_read(NR_CPUS);
  const word: usize = CPUS + this_cpu * CPU_STRIDE + CPU_FLUSHED;
  const first = private_read(word) + 1 < count ? private_read(word) + 1 : 0;
  private_write(word, first);
  for (let n = 0; n < count; n++) {
    const cpu = first + n < count ? first + n : first + n - count;
    if ((cpus & (1 << cpu)) != 0) invalidate(cpu, tlb + cpu * distance);
  }
}

/**
 * Empties an entry of `cpu`'s TLB; returns when that CPU can no longer use it. After the first wait no instruction is left
 * that read the pte before the caller changed it, and could fill the entry again; after the second none that read the entry.
 */
function invalidate(cpu: i32, tlb: usize): void {
  if (DELAYS) delay();
  wait_for_instruction(cpu);
  if (atomic.load<i32>(tlb) != 0) empty(tlb);
  wait_for_instruction(cpu);
}

/** The number of its frame stays: the instruction that the CPU is in, if any, has been translated, and is still to look for the page. */
function empty(tlb: usize): void {
  if (private_read(NR_FRAMES) == 1) {
    WRITE_ONCE(tlb, 0);
    return;
  }
  if (DELAYS) delay();
  let entry = atomic.load<i32>(tlb);
  while (!empty_if(tlb, entry)) entry = atomic.load<i32>(tlb);
  interrupt();
}

/** False: the CPU has filled it anew meanwhile. */
function empty_if(tlb: usize, entry: i32): bool {
  return atomic.cmpxchg<i32>(tlb, entry, entry & (-1 << ENTRY_FRAME_SHIFT)) == entry;
}

/** Waits until the instruction that `cpu` is in, if any, has ended. */
function wait_for_instruction(cpu: i32): void {
  const count = atomic.load<i32>(instruction_word(cpu));
  if ((count & 1) != 0) wait_while(instruction_word(cpu), count);
}

function instruction_word(cpu: i32): usize {
  return CPUS + cpu * CPU_STRIDE + CPU_INSTRUCTION;
}
