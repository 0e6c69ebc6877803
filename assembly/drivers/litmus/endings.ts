/** The final states of executions, each kept once and counted. Several CPUs enter theirs at the same time. */
import {
  FILES,
  FILE_ORDER,
  FILE_PAGES,
  FILE_STRIDE,
  MAX_PAGES,
  NR_TASKS,
  PAGES,
  PAGE_STRIDE,
  VIEWS,
  VIEW_STRIDE,
} from "../../layout";
import {
  ENDINGS,
  ENDINGS_END,
  ENDINGS_WITHOUT_ROOM,
  ENDING_AUDITED,
  ENDING_COUNT,
  ENDING_FILE_BYTES,
  ENDING_FINGERPRINT,
  ENDING_FOUND,
  ENDING_STATE,
} from "../../layout/litmus";
import { page_index_word } from "../../vocabulary/words";
import { private_read, private_write } from "../../machine/private";
import { hash_bytes } from "../stepped/hash";

/** Slots looked at before there is no room. */
const MOST_PROBES = 64;

/** Enters the final state of a file that nobody uses any more. */
export function keep_ending(file: i32, found: i32, audited: i32): void {
  number_pages(file);
  const fingerprint = fingerprint_of(file, found, audited);
  const slots = (ENDINGS_END - ENDINGS) / ending_bytes();
  const first = <i32>((fingerprint >>> 32) % <u64>slots);
  for (let probe = 0; probe < MOST_PROBES; probe++) {
    const ending: usize = ENDINGS + ((first + probe) % slots) * ending_bytes();
    const there = atomic.cmpxchg<u64>(ending + ENDING_FINGERPRINT, 0, fingerprint);
    if (there != 0 && there != fingerprint) continue;
    atomic.add<i32>(ending + ENDING_COUNT, 1);
    if (there == 0) fill(ending, file, found, audited);
    return;
  }
  atomic.add<i32>(ENDINGS_WITHOUT_ROOM, 1);
}

function ending_bytes(): i32 {
  const pages = private_read(FILE_PAGES);
  const views = private_read(NR_TASKS) * pages;
  return ENDING_STATE + ENDING_FILE_BYTES + pages * PAGE_STRIDE + views * VIEW_STRIDE;
}

/** Pages that bear their number bear it from the file's first page on: so all files' endings are alike. */
function number_pages(file: i32): void {
  const first = file << private_read(FILE_ORDER);
  for (let n = 0; n < private_read(FILE_PAGES); n++) {
    const word = page_at(first + n) + page_index_word;
    if (private_read(word) == first + n) private_write(word, n);
  }
}

function fingerprint_of(file: i32, found: i32, audited: i32): u64 {
  const first = file << private_read(FILE_ORDER);
  const pages = private_read(FILE_PAGES);
  const beside = ((<u64>found) << 48) | ((<u64>audited) << 32);
  let hash = hash_bytes(beside, FILES + file * FILE_STRIDE, ENDING_FILE_BYTES);
  hash = hash_bytes(hash, page_at(first), pages * PAGE_STRIDE);
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    hash = hash_bytes(hash, view_at(task, first), pages * VIEW_STRIDE);
  }
  return hash | 1;
}

function fill(ending: usize, file: i32, found: i32, audited: i32): void {
  private_write(ending + ENDING_FOUND, found);
  private_write(ending + ENDING_AUDITED, audited);
  const first = file << private_read(FILE_ORDER);
  const pages = private_read(FILE_PAGES);
  let place = copy(ending + ENDING_STATE, FILES + file * FILE_STRIDE, ENDING_FILE_BYTES);
  place = copy(place, page_at(first), pages * PAGE_STRIDE);
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    place = copy(place, view_at(task, first), pages * VIEW_STRIDE);
  }
}

/** Returns the copy's end. */
function copy(to: usize, from: usize, bytes: i32): usize {
  memory.copy(to, from, bytes);
  return to + bytes;
}

function page_at(index: i32): usize {
  return PAGES + index * PAGE_STRIDE;
}

function view_at(task: i32, page: i32): usize {
  return VIEWS + (task * MAX_PAGES + page) * VIEW_STRIDE;
}
