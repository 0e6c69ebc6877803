/** The steps that lead from a state, and what they lead to. */
import {
  CANDIDATE,
  LEAF_DELTA,
  LEAF_FOUND,
  STATE_FINGERPRINT,
  STATE_FOUND,
  STATE_HISTORY,
  SUCCESSORS,
  SUCCESSOR_FINGERPRINT,
  SUCCESSOR_HAS_MORE,
  SUCCESSOR_HISTORY,
  SUCCESSOR_LEAF,
  SUCCESSOR_LEFT_OUT,
  SUCCESSOR_RECORD,
  SUCCESSOR_RUN_STEPS,
  SUCCESSOR_STATE,
  SUCCESSOR_STRIDE,
  SUCCESSOR_TASK,
} from "../../layout/explore";
import { TASK_BITS } from "../../layout/stepped";
import { at } from "../../machine/stepped/base";
import { choices_of, step_of } from "./able";
import { write_unfolded } from "./entry";
import { history_after } from "./history";
import { found_term, history_term, task_state } from "./record";
import { clear_runs, run_on } from "./runs";
import { fold_symmetry, is_symmetric } from "./symmetry";
import { is_to_choose } from "./task-states";

let count: i32 = 0;

export function clear_successors(): void {
  count = 0;
  clear_runs();
}

export function successors(): i32 {
  return count;
}

export function successor(n: i32): usize {
  return at(SUCCESSORS + n * SUCCESSOR_STRIDE);
}

/** Notes where a task's step leads, whichever way it goes. Returns how many successors that are. */
export function add_successors(state: i32, record: usize, task: i32, able: i32): i32 {
  let choice = 0;
  let choices = 1;
  while (choice < choices) {
    const leaf = step_of(task, choice, record);
    if (leaf == 0 || !add_successor(state, record, task, choice, leaf, able)) break;
    choices = choices_of(leaf);
    choice++;
  }
  return choice;
}

/** Notes where a task's step leads that goes this way. Returns whether it may be taken. */
export function add_successor(state: i32, record: usize, task: i32, choice: i32, leaf: usize, able: i32): bool {
  const history = load<i32>(record + STATE_HISTORY);
  const after = is_to_choose(task_state(record, task)) ? history : history_after(history, task, able);
  if (after < 0) return false;
  const entry = successor(count++);
  store<i32>(entry + SUCCESSOR_STATE, state);
  const more = choice == 0 && choices_of(leaf) > 1 ? SUCCESSOR_HAS_MORE : 0;
  store<i32>(entry + SUCCESSOR_TASK, task | (choice << TASK_BITS) | more);
  store<usize>(entry + SUCCESSOR_LEAF, leaf);
  store<usize>(entry + SUCCESSOR_RECORD, record);
  store<i32>(entry + SUCCESSOR_HISTORY, after);
  store<i32>(entry + SUCCESSOR_LEFT_OUT, 0);
  let fingerprint = load<u64>(record + STATE_FINGERPRINT) + load<u64>(leaf + LEAF_DELTA);
  const found = load<i32>(record + STATE_FOUND);
  const found_after = found | load<i32>(leaf + LEAF_FOUND);
  if (found_after != found) fingerprint += found_term(found_after) - found_term(found);
  if (after != history) fingerprint += history_term(after) - history_term(history);
  store<i32>(entry + SUCCESSOR_RUN_STEPS, 0);
  store<u64>(entry + SUCCESSOR_FINGERPRINT, fingerprint);
  if (choices_of(leaf) == 1) run_on(entry);
  if (!is_symmetric()) return true;
  const delta = write_successor(entry, at(CANDIDATE));
  store<u64>(entry + SUCCESSOR_FINGERPRINT, load<u64>(entry + SUCCESSOR_FINGERPRINT) + delta);
  return true;
}

/**
 * Writes the whole record of what a step leads to, or of the state that stands for it. Returns what the fingerprint of the
 * former lacks to that of the latter.
 */
export function write_successor(entry: usize, record: usize): u64 {
  write_unfolded(entry, record);
  store<u64>(record + STATE_FINGERPRINT, load<u64>(entry + SUCCESSOR_FINGERPRINT));
  return is_symmetric() ? fold_symmetry(record) : 0;
}
