/**
 * The states that have been seen, three bits each: bitstate hashing (Holzmann, "An analysis of bitstate hashing", Formal Methods in
 * System Design 13, 1998), a Bloom filter that all engines set bits in. A state whose three bits are others' is taken for one that
 * has been seen.
 */
import { WORD } from "../../../layout";
import { B_BITS, B_WORDS } from "../../../layout/bitstate";
import { private_read } from "../../../machine/private";

const FIRST_FACTOR: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;
const SECOND_FACTOR: u64 = (0xbf58476d << 32) | 0x1ce4e5b9;
const THIRD_FACTOR: u64 = (0x94d049bb << 32) | 0x133111eb;

let bits: usize = 0;
let words: u64 = 0;
let newly: i64 = 0;

/** To be called when the host has said where everything is. */
export function open_bits(): void {
  bits = private_read(B_BITS);
  words = <u32>private_read(B_WORDS);
}

/** Has the bits of this fingerprint come from memory. Returns what nobody needs. */
export function touch_bits(fingerprint: u64): u32 {
  return (
    load<u32>(word_of(spread(fingerprint, FIRST_FACTOR))) +
    load<u32>(word_of(spread(fingerprint, SECOND_FACTOR))) +
    load<u32>(word_of(spread(fingerprint, THIRD_FACTOR)))
  );
}

/** Sets the bits of this fingerprint. Returns whether one of them was not set: then nobody has seen the state. */
export function enter_bits(fingerprint: u64): bool {
  const first = set_bit(spread(fingerprint, FIRST_FACTOR));
  const second = set_bit(spread(fingerprint, SECOND_FACTOR));
  const third = set_bit(spread(fingerprint, THIRD_FACTOR));
  newly += first + second + third;
  return first + second + third != 0;
}

/** Bits that this engine has set since it was asked last. */
export function take_newly_set(): i64 {
  const count = newly;
  newly = 0;
  return count;
}

/** 1: it was not set. Of several engines that set one bit at once, one has set it. */
function set_bit(hash: u64): i32 {
  const word = word_of(hash);
  const place = <u32>((hash >>> 24) & 31);
  const bit: u32 = 1 << place;
  if ((load<u32>(word) & bit) != 0) return 0;
  return (atomic.or<u32>(word, bit) & bit) == 0 ? 1 : 0;
}

function word_of(hash: u64): usize {
  return bits + <usize>(((hash >>> 32) * words) >>> 32) * WORD;
}

/** 64 bits that hang on every bit of the fingerprint. */
function spread(fingerprint: u64, factor: u64): u64 {
  const z = (fingerprint ^ (fingerprint >>> 32)) * factor;
  return z ^ (z >>> 29);
}
