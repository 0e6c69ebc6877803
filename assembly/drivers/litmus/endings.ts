/** The final states of executions, each kept once and counted. Several CPUs enter theirs at the same time. */
import { FILE_ORDER, FILE_PAGES, PAGES, PAGE_STRIDE, WORD } from "../../layout";
import {
  ENDINGS,
  ENDINGS_END,
  ENDINGS_WITHOUT_ROOM,
  ENDING_AUDITED,
  ENDING_COUNT,
  ENDING_FINGERPRINT,
  ENDING_FOUND,
  ENDING_RANGES,
  ENDING_RANGE_STRIDE,
  ENDING_STATE,
} from "../../layout/litmus";
import { page_index_word } from "../../vocabulary/words";
import { HAS_FRAMES } from "../../subject";
import { frame_at, nr_frames } from "../../machine/frames";
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
  let bytes: i32 = ENDING_STATE;
  for (let range: usize = ENDING_RANGES; bytes_of(range) != 0; range += ENDING_RANGE_STRIDE) bytes += bytes_of(range);
  return bytes;
}

function bytes_of(range: usize): i32 {
  return private_read(range + WORD);
}

/** Where it is of a file. */
function place_of(range: usize, file: i32): usize {
  return private_read(range) + file * private_read(range + 2 * WORD);
}

/** Pages that bear their number bear it from the file's first page on: so all files' endings are alike. */
function number_pages(file: i32): void {
  const first = file << private_read(FILE_ORDER);
  const frames = HAS_FRAMES ? nr_frames() : 1;
  for (let n = 0; n < private_read(FILE_PAGES); n++) {
    for (let frame = 0; frame < frames; frame++) {
      const word = frame_at(page_at(first + n), frame) + page_index_word;
      if (private_read(word) == first + n) private_write(word, n);
    }
  }
}

function fingerprint_of(file: i32, found: i32, audited: i32): u64 {
  let hash: u64 = ((<u64>found) << 40) | ((<u64>audited) << 16);
  for (let range: usize = ENDING_RANGES; bytes_of(range) != 0; range += ENDING_RANGE_STRIDE) {
    hash = hash_bytes(hash, place_of(range, file), bytes_of(range));
  }
  return hash | 1;
}

function fill(ending: usize, file: i32, found: i32, audited: i32): void {
  private_write(ending + ENDING_FOUND, found);
  private_write(ending + ENDING_AUDITED, audited);
  let place = ending + ENDING_STATE;
  for (let range: usize = ENDING_RANGES; bytes_of(range) != 0; range += ENDING_RANGE_STRIDE) {
    memory.copy(place, place_of(range, file), bytes_of(range));
    place += bytes_of(range);
  }
}

function page_at(index: i32): usize {
  return PAGES + index * PAGE_STRIDE;
}
