/**
 * What a task may still touch, by its state: what it touches in its next step is noted here whenever such a step is learnt, and
 * the host, when the walk is over, follows the steps to what comes after them.
 */
import { NR_CPUS, WORD } from "../../layout";
import {
  COUNTER_FULL,
  COUNTER_TASK_EDGES,
  FULL_TASK_STATES,
  LEAF_NEXT,
  LEAF_TOUCHES,
  STATE_SHARED,
  MAX_GATES,
  X_COUNTERS,
  X_FUTURES,
  X_FUTURES_BYTES,
  X_GATES,
  X_MAX_TASK_EDGES,
  X_TASK_EDGES,
  X_TOUCHED,
} from "../../layout/explore";
import { INSTRUCTIONS, INSTRUCTION_STRIDE } from "../../layout/stepped";
import { private_read } from "../../machine/private";
import { touch_at } from "./leaf";
import { code_at, offset_of, record_bytes, task_state } from "./record";
import { awaited_cpus, awaited_offset, claim, is_at_end } from "./task-states";

const EDGE_FACTOR: u64 = (0x9e3779b9 << 32) | 0x7f4a7c15;
/** Of the places for edges one of so many stays free. */
const FREE_EDGES = 8;

/**
 * Whether the task, of this state, may yet write the word, or, with `read`, read it, before it comes to any of these gates, a bit
 * each.
 */
export function may_touch(task: i32, state: i32, offset: i32, read: bool, gates: i32): bool {
  const set = set_of(X_FUTURES, task, state, read) + word_of(offset);
  const bit = bit_of(offset);
  if ((load<i32>(set) & bit) == 0) return false;
  for (let left = gates; left != 0; left &= left - 1) {
    if ((load<i32>(set + (1 + ctz(left)) * private_read(X_FUTURES_BYTES)) & bit) == 0) return false;
  }
  return true;
}

/**
 * The gates, a bit each, that are shut in this state, and stay so until this task takes a step: before they come to one, the others
 * cannot write its word.
 */
export function shut_gates(task: i32, record: usize, tasks: i32): i32 {
  const gates = <usize>private_read(X_GATES);
  let shut = 0;
  for (let n = 0; n < MAX_GATES; n++) {
    const gate = load<i32>(gates + n * WORD);
    if (gate == 0) break;
    const offset = gate >>> 8;
    if (code_at(record, offset) == (gate & 255) && stays(offset, 1 << n, task, record, tasks)) shut |= 1 << n;
  }
  return shut;
}

function stays(offset: i32, gate: i32, task: i32, record: usize, tasks: i32): bool {
  for (let other = 0; other < tasks; other++) {
    if (other != task && may_touch(other, task_state(record, other), offset, false, gate)) return false;
  }
  return true;
}

/** Of a step just learnt. */
export function note_touches(leaf: usize, task: i32, state: i32): void {
  const next = load<i32>(leaf + LEAF_NEXT);
  for (let n = 0; n < load<i32>(leaf + LEAF_TOUCHES); n++) {
    const touch = touch_at(leaf, n);
    note_touch(task, state, touch >>> 1, (touch & 1) != 0);
  }
  note_waiting(task, next);
  add_edge((state << 2) | task, (next << 2) | task);
}

/**
 * What keeps a task from its next step concerns it, also where it never comes to take it: the word that it awaits, the CPUs that it
 * flushes, and whether its own is amidst another's instruction.
 */
export function note_waiting(task: i32, state: i32): void {
  if (is_at_end(state)) return;
  const awaited = awaited_offset(state);
  if (awaited != 0) note_touch(task, state, awaited, false);
  const cpus = awaited_cpus(state) | (1 << (task % private_read(NR_CPUS)));
  for (let left = cpus; left != 0; left &= left - 1) {
    note_touch(task, state, offset_of(INSTRUCTIONS + ctz(left) * INSTRUCTION_STRIDE), false);
  }
}

function note_touch(task: i32, state: i32, offset: i32, written: bool): void {
  atomic.or<i32>(set_of(X_TOUCHED, task, state, true) + word_of(offset), bit_of(offset));
  if (written) atomic.or<i32>(set_of(X_TOUCHED, task, state, false) + word_of(offset), bit_of(offset));
}

/**
 * Once, however often the step is learnt: who has no room for more steps forgets all. A table with places for MAX_TASK_EDGES, of which
 * some stay free, for who looks for one that is not there ends at a free place.
 */
function add_edge(from: i32, to: i32): void {
  const edge = ((<u64>(from + 1)) << 32) | (<u64>to);
  const places = private_read(X_MAX_TASK_EDGES);
  let n = <i32>(((edge * EDGE_FACTOR) >>> 32) % <u64>places);
  for (let there = claim(place_of(n), edge); there != edge; there = claim(place_of(n), edge)) {
    if (there == 0) {
      count_edge(places);
      return;
    }
    n = n + 1 == places ? 0 : n + 1;
  }
}

function count_edge(places: i32): void {
  const counters: usize = private_read(X_COUNTERS);
  const count = atomic.add<i32>(counters + COUNTER_TASK_EDGES, 1);
  if (count >= places - places / FREE_EDGES) atomic.store<i32>(counters + COUNTER_FULL, FULL_TASK_STATES);
}

function place_of(n: i32): usize {
  return <usize>private_read(X_TASK_EDGES) + n * 2 * WORD;
}

/** Sets are of whole words; what is read comes first. */
function set_of(list: usize, task: i32, state: i32, read: bool): usize {
  const bytes = ((record_bytes() - STATE_SHARED + 31) >>> 5) * WORD;
  return <usize>private_read(list) + ((((state << 2) | task) << 1) | (read ? 0 : 1)) * bytes;
}

function word_of(offset: i32): i32 {
  return ((offset - STATE_SHARED) >>> 5) * WORD;
}

function bit_of(offset: i32): i32 {
  return 1 << ((offset - STATE_SHARED) & 31);
}
