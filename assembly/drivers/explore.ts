/** Every step of every task in every state: breadth first, several engines on one set of states. */
import { NR_TASKS, WORD } from "../layout";
import {
  CHUNK_STATES,
  CHUNK_TAKEN,
  COUNTER_FULL,
  COUNTER_STOP,
  OUTCOME_END,
  STATE_FOUND,
  STATE_HISTORY,
  STATE_TASKS,
  X_CHUNKS,
  X_COUNTERS,
  X_EDGES,
  X_ENGINE,
  X_FRONTIER,
  X_OUTCOMES,
} from "../layout-explore";
import { DEADLOCK, RESULTS, RESULT_STEPS } from "../layout-stepped";
import { private_read, private_read_f64, private_write_f64 } from "../machine/private";
import { has_ended } from "../machine/tasks";
import { audit } from "../subject";
import { undo_changes } from "../schedulers/guided";
import { take_found } from "./execution";
import { able_tasks, history_after } from "./history";
import { reduced } from "./reduction";
import { HOLE, enter, leave_holes, restore, state_bytes, take_numbers_by, take_step } from "./states";
export { set_base } from "../machine/base";
export { operations } from "../subject";
export { begin_endings, find_ending } from "./ending";
export { boot } from "./execution";
export { enter_initial, measure_state } from "./states";
export { begin_walk, keep_step, try_step } from "./walk";

/** From a level of so many states on, engines take numbers by chunks. */
const WIDE_LEVEL = 2048;

/**
 * Takes every step that leads from the states `from` to `to - 1`, one level, which other engines work at, too: first from the
 * states that this engine has found itself, for they are still near to its CPU, and then from what others have left.
 */
export function expand(from: i32, to: i32): void {
  take_numbers_by(to - from < WIDE_LEVEL ? 1 : CHUNK_STATES);
  expand_chunks(from, to);
  leave_holes(to);
}

function expand_chunks(from: i32, to: i32): void {
  const own = 1 + private_read(X_ENGINE);
  for (let first = from; first < to; first += CHUNK_STATES) {
    if (take_chunk(first, from, own) && !expand_chunk(first, from, to)) return;
  }
  for (let first = from; first < to; first += CHUNK_STATES) {
    const owner = atomic.load<i32>(chunk_of(first, from));
    if (owner != CHUNK_TAKEN && take_chunk(first, from, owner) && !expand_chunk(first, from, to)) return;
  }
}

function take_chunk(first: i32, from: i32, owner: i32): bool {
  return atomic.cmpxchg<i32>(chunk_of(first, from), owner, CHUNK_TAKEN) == owner;
}

function chunk_of(first: i32, from: i32): usize {
  return <usize>private_read(X_CHUNKS) + ((first - from) / CHUNK_STATES) * WORD;
}

/** False: there is to be an end. */
function expand_chunk(first: i32, from: i32, to: i32): bool {
  const counters: usize = private_read(X_COUNTERS);
  const end = min(first + CHUNK_STATES, to);
  for (let state = first; state < end; state++) {
    const record = <usize>private_read(X_FRONTIER) + (state - from) * state_bytes();
    if (load<i32>(record + STATE_TASKS) != HOLE) expand_state(state, record, to);
    if (atomic.load<i32>(counters + COUNTER_FULL) != 0) return false;
  }
  return atomic.load<i32>(counters + COUNTER_STOP) == 0;
}

function expand_state(state: i32, record: usize, next_level: i32): void {
  const tasks = private_read(NR_TASKS);
  restore(record, tasks);
  const able = able_tasks(tasks);
  if (able == 0) {
    note_outcome(state, load<i32>(record + STATE_FOUND), tasks);
    return;
  }
  const chosen = reduced(record, able, tasks);
  let steps = 0;
  for (let task = 0; task < tasks; task++) {
    if ((chosen & (1 << task)) == 0) continue;
    const history = history_after(load<i32>(record + STATE_HISTORY), task, able);
    if (history < 0) continue;
    steps++;
    const next = take_step(task, record, tasks, history) ? enter(state, next_level) : -1;
    store<i32>(edge_of(state, task), next + 1);
    undo_changes();
  }
  private_write_f64(RESULTS + RESULT_STEPS, private_read_f64(RESULTS + RESULT_STEPS) + steps);
}

function note_outcome(state: i32, found: i32, tasks: i32): void {
  let ended = 0;
  for (let task = 0; task < tasks; task++) ended += has_ended(task) ? 1 : 0;
  const at_rest = ended == tasks;
  if (at_rest) audit(0, 1);
  const outcome = found | take_found(tasks) | (at_rest ? 0 : 1 << DEADLOCK);
  store<u16>(<usize>private_read(X_OUTCOMES) + state * 2, <u16>(outcome | OUTCOME_END));
}

function edge_of(state: i32, task: i32): usize {
  return <usize>private_read(X_EDGES) + (state * private_read(NR_TASKS) + task) * WORD;
}
