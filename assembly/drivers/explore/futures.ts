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
  X_COUNTERS,
  X_FUTURES,
  X_MAX_TASK_EDGES,
  X_TASK_EDGES,
  X_TOUCHED,
} from "../../layout/explore";
import { INSTRUCTIONS, INSTRUCTION_STRIDE } from "../../layout/stepped";
import { private_read } from "../../machine/private";
import { touch_at } from "./leaf";
import { offset_of, record_bytes } from "./record";
import { awaited_cpus, awaited_offset, is_at_end } from "./task-states";

/** Whether the task, of this state, may yet write the word, or, with `read`, read it. */
export function may_touch(task: i32, state: i32, offset: i32, read: bool): bool {
  return (load<i32>(set_of(X_FUTURES, task, state, read) + word_of(offset)) & bit_of(offset)) != 0;
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

function add_edge(from: i32, to: i32): void {
  const counters: usize = private_read(X_COUNTERS);
  const n = atomic.add<i32>(counters + COUNTER_TASK_EDGES, 1);
  if (n >= private_read(X_MAX_TASK_EDGES)) {
    atomic.store<i32>(counters + COUNTER_FULL, FULL_TASK_STATES);
    return;
  }
  const edge = <usize>private_read(X_TASK_EDGES) + n * 2 * WORD;
  store<i32>(edge, from);
  store<i32>(edge + WORD, to);
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
