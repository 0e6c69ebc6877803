/**
 * Every step of every task in every state: breadth first, several engines on one set of states. Some states at a time: first all
 * that their steps lead to is looked for, then all of it entered, so that memory is waited for once and not every time.
 */
import { NR_TASKS, WORD } from "../../layout";
import {
  BATCH_STATES,
  CHUNK_STATES,
  COUNTER_FULL,
  COUNTER_PROGRESS,
  COUNTER_STOP,
  OUTCOME_CHOICE,
  OUTCOME_END,
  SUCCESSOR_FINGERPRINT,
  SUCCESSOR_LEFT_OUT,
  SUCCESSOR_RECORD,
  SUCCESSOR_RUN_STEPS,
  SUCCESSOR_STATE,
  SUCCESSOR_TASK,
  X_COUNTERS,
  X_OUTCOMES,
} from "../../layout/explore";
import { RESULTS, RESULT_STEPS } from "../../layout/stepped";
import { private_read, private_read_f64, private_write_f64 } from "../../machine/private";
import { begin_level, is_hole, leave_holes } from "./frontier";
import { next_record_of, record_of, take_chunk, take_number } from "./frontier";
import { forget_steps, make_room } from "./known-steps";
import { outcome_of } from "./outcome";
import { measure_record, task_state } from "./record";
import { reduced } from "./reduction";
import { able_tasks, open_tasks } from "./able";
import { add_successors, clear_successors } from "./successors";
import { successor, successors, write_successor } from "./successors";
import { open_symmetry } from "./symmetry";
import { is_to_choose } from "./task-states";
import { note_edge, open_edges } from "./edges";
import { is_farther, note_steps } from "./steps";
import { IS_NEW, enter_fingerprint, number_claimed, open_table, touch } from "./visited";
export { set_base } from "../../machine/stepped/base";
export { find_ending } from "./ending";
export { boot } from "../stepped/execution";
export { begin_search, join_search, search } from "./bitstate/search";
export { enter_initial } from "./initial-state";
export { grow_table } from "./visited";
export { run_steps, run_task } from "./runs";
export { begin_walk, keep_step, try_step } from "./walk";

/** Bytes of a state's record; to be called after boot. */
export function measure_state(): i32 {
  return measure_record();
}

/** To be called when the host has said where everything is. */
export function open(): void {
  open_edges();
  open_tasks();
  open_symmetry();
  open_table();
  forget_steps();
}

/**
 * Takes every step that leads from the states `from` to `to - 1`, one level, which other engines work at, too: first from the
 * states that this engine has found itself, for they are still near to its CPU, and then from what others have left.
 */
export function expand(from: i32, to: i32): void {
  open_table();
  begin_level(from, to);
  if (expand_chunks(from, to, false)) expand_chunks(from, to, true);
  leave_holes();
}

/** False: there is to be an end. */
function expand_chunks(from: i32, to: i32, any: bool): bool {
  for (let first = from; first < to; first += CHUNK_STATES) {
    if (take_chunk(first, any) && !expand_chunk(first, min(first + CHUNK_STATES, to))) return false;
  }
  return true;
}

function expand_chunk(first: i32, end: i32): bool {
  const counters: usize = private_read(X_COUNTERS);
  for (let state = first; state < end; state += BATCH_STATES) {
    make_room();
    clear_successors();
    for (let each = state; each < min(state + BATCH_STATES, end); each++) {
      const record = record_of(each);
      if (!is_hole(record)) find_successors(each, record);
    }
    enter_successors();
    if (atomic.load<i32>(counters + COUNTER_FULL) != 0) return false;
  }
  atomic.add<i32>(counters + COUNTER_PROGRESS, 1);
  return atomic.load<i32>(counters + COUNTER_STOP) == 0;
}

function find_successors(state: i32, record: usize): void {
  const tasks = private_read(NR_TASKS);
  const able = able_tasks(record);
  if (able == 0) {
    note_outcome(state, record);
    return;
  }
  if ((able & (able - 1)) == 0 && is_to_choose(task_state(record, ctz(able)))) note_choice(state);
  const chosen = reduced(record, able, tasks);
  const first = successors();
  find_steps(state, record, chosen, able);
  for (let n = first; n < successors(); n++) store<i32>(successor(n) + SUCCESSOR_LEFT_OUT, able & ~chosen);
}

/** Of these tasks. */
function find_steps(state: i32, record: usize, chosen: i32, able: i32): void {
  const first = successors();
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    if ((chosen & (1 << task)) != 0) add_successors(state, record, task, able);
  }
  let steps = successors() - first;
  for (let n = first; n < successors(); n++) steps += load<i32>(successor(n) + SUCCESSOR_RUN_STEPS);
  private_write_f64(RESULTS + RESULT_STEPS, private_read_f64(RESULTS + RESULT_STEPS) + steps);
}

/** Read, so that no compiler leaves out what has it computed. */
let touched: u32 = 0;

function enter_successors(): void {
  let completed = -1;
  for (let n = 0; n < successors(); n++) touched += touch(load<u64>(successor(n) + SUCCESSOR_FINGERPRINT));
  for (let n = 0; n < successors(); n++) {
    const entry = successor(n);
    const state = load<i32>(entry + SUCCESSOR_STATE);
    const next = enter(entry);
    if (next < 0) continue;
    note_edge(state, load<i32>(entry + SUCCESSOR_TASK), load<i32>(entry + SUCCESSOR_RUN_STEPS), next);
    const left_out = load<i32>(entry + SUCCESSOR_LEFT_OUT);
    if (left_out == 0 || state == completed || is_farther(next, state)) continue;
    completed = state;
    find_left_out(state, entry, left_out);
  }
}

/**
 * A step that leads to no state farther from the beginning may close a cycle, round which the others would be left out for ever, and what they may still
 * touch would never be known.
 */
function find_left_out(state: i32, entry: usize, left_out: i32): void {
  const record = load<usize>(entry + SUCCESSOR_RECORD);
  find_steps(state, record, left_out, able_tasks(record));
}

/** The number of the state that a step leads to; -1: there is no room for it. */
function enter(entry: usize): i32 {
  const seen = enter_fingerprint(load<u64>(entry + SUCCESSOR_FINGERPRINT));
  if (seen != IS_NEW) return seen;
  const state = take_number();
  if (state < 0) return -1;
  write_successor(entry, next_record_of(state));
  note_steps(state, load<i32>(entry + SUCCESSOR_STATE), load<i32>(entry + SUCCESSOR_RUN_STEPS));
  number_claimed(state);
  return state;
}

function note_outcome(state: i32, record: usize): void {
  store<u32>(<usize>private_read(X_OUTCOMES) + state * WORD, (<u32>outcome_of(record)) | OUTCOME_END);
}

function note_choice(state: i32): void {
  store<u32>(<usize>private_read(X_OUTCOMES) + state * WORD, OUTCOME_CHOICE);
}
