/** States that an engine has left for others which have none. All under one lock, which nobody holds for longer than it takes to copy a state. */
import {
  B_COUNTERS,
  B_ENGINES,
  B_OFFERS,
  BC_IDLE,
  BC_LOCK,
  BC_OFFERS,
  MAX_OFFERS,
  MAX_WAY,
  SEARCH_IDLE,
  SEARCH_ON,
  SEARCH_OVER,
} from "../../../layout/bitstate";
import { private_read } from "../../../machine/private";
import { frame_bytes, give_away, height, take_over } from "./stack";

/** Who has fewer states keeps them. */
const LEAST_HEIGHT = 4;

let idle: bool = false;

export function open_offers(): void {
  idle = false;
}

export function lock(): void {
  const word = counter(BC_LOCK);
  while (atomic.cmpxchg<i32>(word, 0, 1) != 0) while (atomic.load<i32>(word) != 0);
}

export function unlock(): void {
  atomic.store<i32>(counter(BC_LOCK), 0);
}

/** Leaves a state to others, if some may be without. */
export function offer(): void {
  if (height() < LEAST_HEIGHT || private_read(B_ENGINES) == 1) return;
  if (atomic.load<i32>(counter(BC_OFFERS)) >= private_read(B_ENGINES)) return;
  lock();
  const n = atomic.load<i32>(counter(BC_OFFERS));
  if (n < MAX_OFFERS) {
    give_away(frame_of(n), way_of(n));
    atomic.store<i32>(counter(BC_OFFERS), n + 1);
  }
  unlock();
}

/** Of an engine without states: takes one that was offered. Returns a SEARCH_ number. */
export function take_offer(): i32 {
  lock();
  const n = atomic.load<i32>(counter(BC_OFFERS)) - 1;
  if (n >= 0) {
    take_over(frame_of(n), way_of(n));
    atomic.store<i32>(counter(BC_OFFERS), n);
  }
  if (idle != n < 0) {
    idle = n < 0;
    atomic.add<i32>(counter(BC_IDLE), idle ? 1 : -1);
  }
  const over = n < 0 && atomic.load<i32>(counter(BC_IDLE)) == private_read(B_ENGINES);
  unlock();
  return n >= 0 ? SEARCH_ON : over ? SEARCH_OVER : SEARCH_IDLE;
}

/** The first of all. */
export function offer_first(): void {
  give_away(frame_of(0), way_of(0));
  atomic.store<i32>(counter(BC_OFFERS), 1);
}

function counter(offset: i32): usize {
  return <usize>private_read(B_COUNTERS) + offset;
}

function frame_of(n: i32): usize {
  return <usize>private_read(B_OFFERS) + n * frame_bytes();
}

function way_of(n: i32): usize {
  return <usize>private_read(B_OFFERS) + MAX_OFFERS * frame_bytes() + n * MAX_WAY;
}
