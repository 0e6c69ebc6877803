/**
 * What has no room as states that are kept: depth first, with three bits of every state and nothing else. What it shows is there;
 * what it does not show may have been left out. Each engine goes on from a stack of its own; who has none takes what others offer.
 */
import {
  B_COUNTERS,
  BC_BITS,
  BC_ENDS,
  BC_LONGEST,
  BC_STATES,
  BC_STEPS,
  SEARCH_ON,
  SEARCH_OVER,
  WAY_CHOICE,
} from "../../../layout/bitstate";
import {
  COUNTER_FULL,
  COUNTER_PROGRESS,
  COUNTER_STOP,
  OTHER_CANDIDATE,
  STATE_FINGERPRINT,
  SUCCESSOR_FINGERPRINT,
  SUCCESSOR_HAS_MORE,
  SUCCESSOR_TASK,
  X_COUNTERS,
} from "../../../layout/explore";
import { at } from "../../../machine/stepped/base";
import { private_read } from "../../../machine/private";
import { able_tasks } from "../able";
import { write_initial } from "../initial-state";
import { make_room } from "../known-steps";
import { outcome_of } from "../outcome";
import { copy_record, task_state } from "../record";
import { add_successors, clear_successors, successor, successors, write_successor } from "../successors";
import { is_to_choose } from "../task-states";
import { enter_bits, open_bits, take_newly_set, touch_bits } from "./bits";
import { lock, offer, offer_first, open_offers, take_offer, unlock } from "./offers";
import { note_shown } from "./shown";
import { height, open_stack, pop, push, way } from "./stack";

let states: i64 = 0;
let steps: i64 = 0;
let ends: i64 = 0;
let longest: i32 = 0;
/** Read, so that no compiler leaves out what has it computed. */
let touched: u32 = 0;

/** Offers the first state. To be called by one engine, once, before any searches. */
export function begin_search(): void {
  join_search();
  const record = at(OTHER_CANDIDATE);
  write_initial(record);
  enter_bits(load<u64>(record + STATE_FINGERPRINT));
  states++;
  copy_record(push(0, 0), record);
  offer_first();
  tell();
}

/** To be called by each engine that searches, before it does. */
export function join_search(): void {
  open_bits();
  open_stack();
  open_offers();
}

/** Goes on from so many states, if there are as many. Returns a SEARCH_ number. */
export function search(count: i32): i32 {
  let answer = SEARCH_ON;
  for (let n = 0; n < count && answer == SEARCH_ON; n++) {
    if (is_to_end()) answer = SEARCH_OVER;
    else if (height() == 0) answer = take_offer();
    else go_on();
  }
  atomic.add<i32>(<usize>private_read(X_COUNTERS) + COUNTER_PROGRESS, 1);
  tell();
  return answer;
}

function is_to_end(): bool {
  const counters: usize = private_read(X_COUNTERS);
  return atomic.load<i32>(counters + COUNTER_FULL) != 0 || atomic.load<i32>(counters + COUNTER_STOP) != 0;
}

function go_on(): void {
  make_room();
  offer();
  const record = at(OTHER_CANDIDATE);
  const length = pop(record);
  longest = max(longest, length);
  const able = able_tasks(record);
  if (able == 0) {
    ends++;
    note_shown(outcome_of(record), way(), length);
    return;
  }
  clear_successors();
  for (let left = able; left != 0; left &= left - 1) add_successors(0, record, ctz(left), able);
  const chooses = (able & (able - 1)) == 0 && is_to_choose(task_state(record, ctz(able)));
  enter_successors(length + 1, chooses ? WAY_CHOICE : 0);
}

/** @param flag of the way's last byte. */
function enter_successors(length: i32, flag: i32): void {
  for (let n = 0; n < successors(); n++) touched += touch_bits(load<u64>(successor(n) + SUCCESSOR_FINGERPRINT));
  for (let n = 0; n < successors(); n++) {
    const entry = successor(n);
    steps++;
    if (!enter_bits(load<u64>(entry + SUCCESSOR_FINGERPRINT))) continue;
    states++;
    const taken = load<i32>(entry + SUCCESSOR_TASK) & ~SUCCESSOR_HAS_MORE;
    const place = push(length, taken | flag);
    if (place != 0) write_successor(entry, place);
  }
}

/** Adds this engine's counts to those of all. */
function tell(): void {
  const counters: usize = private_read(B_COUNTERS);
  atomic.add<i64>(counters + BC_STATES, states);
  atomic.add<i64>(counters + BC_STEPS, steps);
  atomic.add<i64>(counters + BC_ENDS, ends);
  atomic.add<i64>(counters + BC_BITS, take_newly_set());
  states = 0;
  steps = 0;
  ends = 0;
  lock();
  store<i64>(counters + BC_LONGEST, max<i64>(load<i64>(counters + BC_LONGEST), longest));
  unlock();
}
