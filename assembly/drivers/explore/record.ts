/**
 * A state as the walk keeps it: a byte for each word of the map that can tell two states apart, so that most steps are taken
 * from one record to the next, without the map.
 */
import {
  DECLARED_FILES,
  NR_TASKS,
  PAGES,
  PAGE_STRIDE,
  VIEWS,
  VIEW_STRIDE,
  VIEW_SYNC_BEGAN,
  VIEW_SYNC_COUNTED,
  WORD,
} from "../../layout";
import {
  STATE_FINGERPRINT,
  STATE_FOUND,
  STATE_HISTORY,
  STATE_SHARED,
  STATE_TASKS,
  STATE_WORDS,
  X_SYNCS,
} from "../../layout/explore";
import { DIRTYING_BEGUN, DIRTYING_ENDED } from "../../vocabulary/words";
import { at } from "../../machine/stepped/base";
import { private_read } from "../../machine/private";
import { LIST, move_shared } from "../stepped/state";
import { code_of, value_of } from "./codes";

/** Keys of a fingerprint's terms beside the offsets of bytes, which are larger. */
const FOUND_KEY: u32 = 1;
const HISTORY_KEY: u32 = 2;
const TASK_KEY: u32 = 3;

const FIRST_FACTOR: u64 = (0xd6e8feb8 << 32) | 0x6659fd93;
const SECOND_FACTOR: u64 = (0xa0761d64 << 32) | 0x78bd642f;

let words: i32 = 0;
let bytes: i32 = 0;

/** Lists the words that a state consists of. Returns the bytes of a record; to be called after boot. */
export function measure_record(): i32 {
  const list = at(STATE_WORDS);
  const end = move_shared(list, LIST);
  words = 0;
  for (let entry = list; entry < end; entry += WORD) {
    const word = load<usize>(entry);
    if (is_read_again(word)) store<usize>(list + words++ * WORD, word);
  }
  bytes = (STATE_SHARED + words + 7) & ~7;
  return bytes;
}

/** Where no task syncs, what the oracles note for one that does is never looked at. */
export function is_read_again(word: usize): bool {
  if (private_read(X_SYNCS) != 0 || word >= <usize>DECLARED_FILES) return true;
  if (word >= <usize>VIEWS) {
    const field: usize = (word - VIEWS) % VIEW_STRIDE;
    return field != VIEW_SYNC_BEGAN && field != VIEW_SYNC_COUNTED;
  }
  if (word < <usize>PAGES) return true;
  const field: usize = (word - PAGES) % PAGE_STRIDE;
  return field != DIRTYING_BEGUN && field != DIRTYING_ENDED;
}

export function record_bytes(): i32 {
  return bytes;
}

/** Where a word is in every record; -1 if it is in none. */
export function offset_of(word: usize): i32 {
  for (let n = 0; n < words; n++) {
    if (load<usize>(at(STATE_WORDS + n * WORD)) == word) return STATE_SHARED + n;
  }
  return -1;
}

/** The code of a word's value. */
export function code_at(record: usize, offset: i32): i32 {
  return load<u8>(record + offset);
}

/** The state in the map, but for its tasks; the fingerprint is still to be made. */
export function pack(record: usize): void {
  store<u64>(record, 0);
  for (let n = STATE_SHARED; n < bytes; n += 8) store<u64>(record + n, 0);
  for (let n = 0; n < words; n++) {
    const word = load<usize>(at(STATE_WORDS + n * WORD));
    store<u8>(record + STATE_SHARED + n, <u8>code_of(load<i32>(at(word)), word));
  }
}

/** Puts a state into the map, but for its tasks. */
export function unpack(record: usize): void {
  for (let n = 0; n < words; n++) {
    store<i32>(at(load<usize>(at(STATE_WORDS + n * WORD))), value_of(code_at(record, STATE_SHARED + n)));
  }
}

export function copy_record(to: usize, from: usize): void {
  for (let n = 0; n < bytes; n += 8) store<u64>(to + n, load<u64>(from + n));
}

export function task_state(record: usize, task: i32): i32 {
  return load<i32>(record + STATE_TASKS + task * WORD);
}

export function set_task_state(record: usize, task: i32, number: i32): void {
  store<i32>(record + STATE_TASKS + task * WORD, number);
}

/** A sum over everything in the record, so that a change costs two terms. */
export function set_fingerprint(record: usize): void {
  const tasks = private_read(NR_TASKS);
  let sum = found_term(load<i32>(record + STATE_FOUND)) + history_term(load<i32>(record + STATE_HISTORY));
  for (let task = 0; task < tasks; task++) sum += task_term(task, task_state(record, task));
  for (let n = STATE_SHARED; n < STATE_SHARED + words; n++) sum += byte_term(n, code_at(record, n));
  store<u64>(record + STATE_FINGERPRINT, sum);
}

export function byte_term(offset: i32, code: i32): u64 {
  return term(<u32>offset, code);
}

export function task_term(task: i32, number: i32): u64 {
  return term(TASK_KEY + task, number);
}

export function found_term(found: i32): u64 {
  return term(FOUND_KEY, found);
}

export function history_term(history: i32): u64 {
  return term(HISTORY_KEY, history);
}

/** 64 bits that hang on every bit of both. */
function term(key: u32, value: i32): u64 {
  let z = ((<u64>key) << 32) | (<u64>(<u32>value));
  z = (z ^ (z >>> 32)) * FIRST_FACTOR;
  z = (z ^ (z >>> 29)) * SECOND_FACTOR;
  return z ^ (z >>> 32);
}
