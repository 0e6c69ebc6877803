/**
 * Codes: a record has a byte for each word, and a word may have any value. Small values are their own codes; of others each gets one
 * when it first occurs, for all engines together. A state's fingerprint is over codes.
 */
import {
  COUNTER_FULL,
  COUNTER_FULL_VALUE,
  COUNTER_FULL_WORD,
  FIRST_WIDE,
  FULL_VALUES,
  MAX_WIDE,
  WIDE_STRIDE,
  X_COUNTERS,
  X_WIDE,
} from "../../layout/explore";
import { private_read } from "../../machine/private";

/** Of a value, in a record. Where there is no code left the walk ends, and the word is said. */
export function code_of(value: i32, word: usize): i32 {
  const code = value & 255;
  const small = value == <i32>(<i8>code) && code >= FIRST_WIDE + MAX_WIDE;
  return small || <u32>value < <u32>FIRST_WIDE ? code : wide_code(value, word);
}

export function value_of(code: i32): i32 {
  if (code < FIRST_WIDE) return code;
  return code >= FIRST_WIDE + MAX_WIDE ? code - 256 : load<i32>(wide(code - FIRST_WIDE));
}

function wide_code(value: i32, word: usize): i32 {
  const wanted = ((<u64>1) << 32) | (<u64>(<u32>value));
  for (let n = 0; n < MAX_WIDE; n++) {
    let there = atomic.load<u64>(wide(n));
    if (there == 0) there = atomic.cmpxchg<u64>(wide(n), 0, wanted);
    if (there == 0 || there == wanted) return FIRST_WIDE + n;
  }
  const counters: usize = private_read(X_COUNTERS);
  store<i32>(counters + COUNTER_FULL_WORD, <i32>word);
  store<i32>(counters + COUNTER_FULL_VALUE, value);
  atomic.store<i32>(counters + COUNTER_FULL, FULL_VALUES);
  return FIRST_WIDE;
}

function wide(n: i32): usize {
  return <usize>private_read(X_WIDE) + n * WIDE_STRIDE;
}
