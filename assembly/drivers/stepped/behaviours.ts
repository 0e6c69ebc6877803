/** What executions of this episode came to: the states that they ended in, with the near misses on the way, and how often each. */
import { BEHAVIOURS, BEHAVIOUR_BITS, BEHAVIOUR_SEEN, BEHAVIOUR_SLOTS, BEHAVIOUR_STRIDE } from "../../layout/schedulers";
import { at } from "../../machine/stepped/base";

/** Odd, and its bits are of the golden ratio: Fibonacci hashing (Knuth, TAOCP 3, 6.4). */
const FACTOR: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;

export function forget_behaviours(): void {
  memory.fill(at(BEHAVIOURS), 0, BEHAVIOUR_SLOTS * BEHAVIOUR_STRIDE);
}

/**
 * Counts one. @returns how often it was seen before in this episode. There are twice as many slots as an episode has executions, so one is free.
 * Two that fall together by their 64 bits are taken for one: of 16,384, with odds of 1 in 10^11.
 */
export function see_behaviour(hash: u64): i32 {
  const fingerprint = max<u64>(hash, 1);
  let slot = <u32>((fingerprint * FACTOR) >>> (64 - BEHAVIOUR_BITS));
  while (there(slot) != 0 && there(slot) != fingerprint) slot = (slot + 1) & (BEHAVIOUR_SLOTS - 1);
  const place = place_of(slot);
  const seen = load<i32>(place + BEHAVIOUR_SEEN);
  store<u64>(place, fingerprint);
  store<i32>(place + BEHAVIOUR_SEEN, seen + 1);
  return seen;
}

function there(slot: u32): u64 {
  return load<u64>(place_of(slot));
}

function place_of(slot: u32): usize {
  return at(BEHAVIOURS + slot * BEHAVIOUR_STRIDE);
}
