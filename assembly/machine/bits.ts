/** A flag is a word of its own (see layout), so each of these is one access. */
import { Word } from "../vocabulary/types";
import { READ_ONCE, WRITE_ONCE, xchg } from "./words";

export function test_bit(word: Word): bool {
  return READ_ONCE(word) != 0;
}

export function set_bit(word: Word): void {
  WRITE_ONCE(word, 1);
}

export function clear_bit(word: Word): void {
  WRITE_ONCE(word, 0);
}

export function test_and_set_bit(word: Word): bool {
  return xchg(word, 1) != 0;
}

export function test_and_clear_bit(word: Word): bool {
  return xchg(word, 0) != 0;
}
