/**
 * No scheduler at all: the driver says who takes one step, and is asked again after it. What the step reads and changes of the
 * state is noted: it is all that the step depends on, and all that it does.
 */
import { CHANGES, MAX_NOTES, NOTE_STRIDE, READS, TOUCHED } from "../layout-explore";
import { FILES, WORD } from "../layout";
import { INSTRUCTIONS, MAX_CPUS_STEPPED, INSTRUCTION_STRIDE } from "../layout-stepped";
import { at } from "../machine/base";
import { NOBODY, running_task } from "../machine/tasks";
import { leave_footprint } from "./footprints";
export { traced } from "./silent";

const INSTRUCTION_BYTES: u32 = MAX_CPUS_STEPPED * INSTRUCTION_STRIDE;

let noting: bool = false;
let changes: i32 = 0;
let reads: i32 = 0;
let touched: i32 = 0;
/** Of the state in the map: a sum over its words, so that a change costs two terms; the first state has 0. */
let fingerprint: u64 = 0;
let unchanged: u64 = 0;

export function begin_execution(_number: f64): void {
  noting = false;
}

/** What runs initially. */
export function next_task(): i32 {
  return running_task();
}

export function another_task(): i32 {
  return NOBODY;
}

/** The map holds a state of this fingerprint, and no change of it is noted yet. */
export function begin_changes(state: u64): void {
  changes = 0;
  fingerprint = state;
  unchanged = state;
}

/** What is read and written is noted while a step runs. */
export function begin_notes(): void {
  noting = true;
  reads = 0;
  touched = 0;
}

export function end_notes(): void {
  noting = false;
}

export function shared_fingerprint(): u64 {
  return fingerprint;
}

export function noted_changes(): i32 {
  return changes;
}

/** -1: there were too many to note. */
export function noted_reads(): i32 {
  return reads;
}

/** Words that were read or written, changed or not. */
export function noted_touches(): i32 {
  return touched;
}

export function reading(word: usize, value: i32): void {
  if (noting) note_read(word, value);
}

function note_read(word: usize, value: i32): void {
  if (!is_state(word)) return;
  touch(word);
  if (reads < 0 || has(CHANGES, changes, word) || has(READS, reads, word)) return;
  if (reads == MAX_NOTES) {
    reads = -1;
    return;
  }
  note(READS, reads++, word, value);
}

export function writing(word: usize, value: i32): void {
  if (noting) note_write(word, value);
}

function note_write(word: usize, value: i32): void {
  if (!is_state(word)) return;
  touch(word);
  const old = load<i32>(at(word));
  if (old != value) change_fingerprint(word, old, value);
  // No change here; but the same step from another state may find another value, and writes this one.
  else note_change(word, old);
}

/** Changes a word of the state: what a write does, and whoever knows what a step would have done. */
export function change(word: usize, value: i32): void {
  change_fingerprint(word, load<i32>(at(word)), value);
  store<i32>(at(word), value);
}

/** Puts the state back to where notes began. */
export function undo_changes(): void {
  for (let n = changes - 1; n >= 0; n--) {
    const entry = at(CHANGES + n * NOTE_STRIDE);
    store<i32>(at(load<usize>(entry)), load<i32>(entry + WORD));
  }
  changes = 0;
  fingerprint = unchanged;
}

/** A term of a fingerprint: 64 bits that hang on every bit of both. */
export function term(key: u32, value: i32): u64 {
  let z = ((<u64>key) << 32) | (<u64>(<u32>value));
  z = (z ^ (z >>> 32)) * FIRST_FACTOR;
  z = (z ^ (z >>> 29)) * SECOND_FACTOR;
  return z ^ (z >>> 32);
}

const FIRST_FACTOR: u64 = (0xd6e8feb8 << 32) | 0x6659fd93;
const SECOND_FACTOR: u64 = (0xa0761d64 << 32) | 0x78bd642f;

function change_fingerprint(word: usize, old: i32, value: i32): void {
  if (old == value) return;
  fingerprint += term(<u32>word, value) - term(<u32>word, old);
  note_change(word, old);
}

function note_change(word: usize, old: i32): void {
  assert(changes < MAX_NOTES);
  note(CHANGES, changes++, word, old);
}

function touch(word: usize): void {
  if (has(TOUCHED, touched, word)) return;
  assert(touched < MAX_NOTES);
  note(TOUCHED, touched++, word, 0);
  leave_footprint(running_task(), word);
}

function is_state(word: usize): bool {
  const n = <u32>word;
  return n >= <u32>FILES || n - <u32>INSTRUCTIONS < INSTRUCTION_BYTES;
}

function note(list: usize, n: i32, word: usize, value: i32): void {
  const entry = at(list + n * NOTE_STRIDE);
  store<usize>(entry, word);
  store<i32>(entry + WORD, value);
}

function has(list: usize, entries: i32, word: usize): bool {
  for (let n = 0; n < entries; n++) {
    if (load<usize>(at(list + n * NOTE_STRIDE)) == word) return true;
  }
  return false;
}
