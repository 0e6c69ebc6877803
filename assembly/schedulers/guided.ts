/**
 * No scheduler at all: the driver says who takes one step, and is asked again after it. What the step reads and writes of the
 * state is noted: it is all that the step depends on, and all that it does.
 */
import { FILES, GLOBALS, GLOBALS_END, WORD } from "../layout";
import { MAX_NOTES, NOTE_STRIDE, READS, WRITES } from "../layout/explore";
import { INSTRUCTIONS, USERS_LEFT_END } from "../layout/stepped";
import { at } from "../machine/stepped/base";
import { NOBODY, running_task } from "../machine/stepped/tasks";
export { pending, traced } from "./silent";

/** Of the words by CPU: those of instructions, and of users left. */
const CPU_BYTES: u32 = USERS_LEFT_END - INSTRUCTIONS;

let noting: bool = false;
let chosen: i32 = 0;
let choices: i32 = 1;
let reads: i32 = 0;
let writes: i32 = 0;

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

/** The way that the driver has said; it is told how many there are. What runs initially has nobody beside it. */
export function choose(count: i32): i32 {
  choices = count;
  return noting ? chosen : 0;
}

/** The operation that the driver has said, as the way of a step. */
export function choose_among(count: i32): i32 {
  return choose(count);
}

/** What is read and written is noted while a step runs, which goes this way if there are several. */
export function begin_notes(choice: i32): void {
  noting = true;
  chosen = choice;
  choices = 1;
  reads = 0;
  writes = 0;
}

export function end_notes(): void {
  noting = false;
}

/** Words that were read or written, in order, with the value that each had before the step. */
export function noted_reads(): i32 {
  return reads;
}

/** Ways that the step could have gone. */
export function noted_choices(): i32 {
  return choices;
}

/** Words that were written, in order. */
export function noted_writes(): i32 {
  return writes;
}

export function reading(word: usize, value: i32): void {
  if (noting) note_read(word, value);
}

export function writing(word: usize, _value: i32): void {
  if (noting) note_write(word);
}

function note_read(word: usize, value: i32): void {
  if (!is_state(word) || has(READS, reads, word)) return;
  assert(reads < MAX_NOTES);
  note(READS, reads++, word, value);
}

/** What a step writes it takes for read, too: then what the step changes is known with what it has read. */
function note_write(word: usize): void {
  note_read(word, load<i32>(at(word)));
  if (!is_state(word) || has(WRITES, writes, word)) return;
  note(WRITES, writes++, word, 0);
}

function is_state(word: usize): bool {
  const n = <u32>word;
  if (n >= <u32>FILES || n - <u32>INSTRUCTIONS < CPU_BYTES) return true;
  return n - <u32>GLOBALS < <u32>(GLOBALS_END - GLOBALS);
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
