/** The states that have been seen: a table of fingerprints that all engines enter into, without locks. */
import {
  COUNTER_FULL,
  COUNTER_SLOTS,
  LEAST_GROWTH,
  SLOT_ID,
  SLOT_STRIDE,
  X_COUNTERS,
  X_SLOTS,
} from "../../layout/explore";
import { private_read } from "../../machine/private";
import { claim, number_in } from "./task-states";

/** In the place of a number: nobody has entered this state before, and its number is now to be put where `claimed` says. */
export const IS_NEW: i32 = -2;

let slots: usize = 0;
let slot_count: u64 = 0;
let claimed: usize = 0;

/** To be called before any other of these, and whenever the table may have grown. */
export function open_table(): void {
  slots = private_read(X_SLOTS);
  slot_count = <u32>load<i32>(<usize>private_read(X_COUNTERS) + COUNTER_SLOTS);
}

/** Has the slot of this fingerprint come from memory. Returns what nobody needs. */
export function touch(fingerprint: u64): u32 {
  return load<u32>(first_slot(fingerprint));
}

/** A state's number; IS_NEW: nobody has seen it, and it is this engine's to number; -1: there is no room for it. */
export function enter_fingerprint(fingerprint: u64): i32 {
  const wanted = fingerprint == 0 ? 1 : fingerprint;
  let slot = first_slot(wanted);
  let there = claim(slot, wanted);
  while (there != 0 && there != wanted) {
    slot = next_slot(slot);
    there = claim(slot, wanted);
  }
  claimed = slot + SLOT_ID;
  return there == 0 ? IS_NEW : number_in(claimed);
}

/** The same of one who only asks; -1: nobody has seen it. */
export function look_up(fingerprint: u64): i32 {
  const wanted = fingerprint == 0 ? 1 : fingerprint;
  let slot = first_slot(wanted);
  while (load<u64>(slot) != wanted) {
    if (load<u64>(slot) == 0) return -1;
    slot = next_slot(slot);
  }
  return number_in(slot + SLOT_ID);
}

/** Gives the state just entered its number. */
export function number_claimed(number: i32): void {
  atomic.store<i32>(claimed, number + 1);
}

/** There is no room for the state just entered: nobody is to wait for its number. */
export function refuse_claimed(reason: i32): void {
  atomic.store<i32>(<usize>private_read(X_COUNTERS) + COUNTER_FULL, reason);
  atomic.store<i32>(claimed, -1);
}

function first_slot(fingerprint: u64): usize {
  return slots + <usize>(((fingerprint >>> 32) * slot_count) >>> 32) * SLOT_STRIDE;
}

function next_slot(slot: usize): usize {
  const next = slot + SLOT_STRIDE;
  return next == slots + <usize>slot_count * SLOT_STRIDE ? slots : next;
}

/** Slots at the table's beginning that are moved last: those of states for which the old table's end had no room are among them. */
const SET_APART = 8192;

/**
 * Makes the table larger by a quarter of it at least, while no other engine is at it. Fingerprints lie in the order of their upper
 * halves, so each of them moves up, the last first, and never onto one that has not moved yet. `aside` has room for the first ones.
 */
export function grow_table(count: i32, aside: usize): void {
  open_table();
  const old = <i32>slot_count;
  assert(count >= old * LEAST_GROWTH);
  store<i32>(<usize>private_read(X_COUNTERS) + COUNTER_SLOTS, count);
  open_table();
  const apart = min(SET_APART, old);
  for (let n = 0; n < apart * SLOT_STRIDE; n += SLOT_ID) {
    store<u64>(aside + n, load<u64>(slots + n));
    store<u64>(slots + n, 0);
  }
  for (let n = old - 1; n >= apart; n--) move_up(slots + n * SLOT_STRIDE);
  for (let n = 0; n < apart; n++)
    put_in(load<u64>(aside + n * SLOT_STRIDE), load<u64>(aside + n * SLOT_STRIDE + SLOT_ID));
}

function move_up(slot: usize): void {
  const fingerprint = load<u64>(slot);
  if (fingerprint == 0) return;
  assert(first_slot(fingerprint) >= slot);
  const number = load<u64>(slot + SLOT_ID);
  store<u64>(slot, 0);
  store<u64>(slot + SLOT_ID, 0);
  put_in(fingerprint, number);
}

function put_in(fingerprint: u64, number: u64): void {
  if (fingerprint == 0) return;
  let slot = first_slot(fingerprint);
  while (load<u64>(slot) != 0) slot = next_slot(slot);
  store<u64>(slot, fingerprint);
  store<u64>(slot + SLOT_ID, number);
}
