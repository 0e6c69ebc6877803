/** The steps that lead from a state, and what they lead to. */
import { NR_CPUS, NR_TASKS, WORD } from "../../layout";
import {
  CANDIDATE,
  LEAF_CHOICES,
  LEAF_DELTA,
  LEAF_FOUND,
  LEAF_NEXT,
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
  SUCCESSOR_RUN_RECORD,
  SUCCESSOR_RUN_STEPS,
  SUCCESSOR_STATE,
  SUCCESSOR_STRIDE,
  SUCCESSOR_TASK,
} from "../../layout/explore";
import { INSTRUCTIONS, INSTRUCTION_STRIDE, TASK_BITS, TASK_MASK } from "../../layout/stepped";
import { at } from "../../machine/stepped/base";
import { private_read } from "../../machine/private";
import { history_after } from "./history";
import { apply_changes, known_step } from "./known-steps";
import { copy_record, found_term, history_term, offset_of, set_task_state, task_state, code_at } from "./record";
import { clear_runs, run_on } from "./runs";
import { fold_symmetry, is_symmetric } from "./symmetry";
import { has_what_it_awaits, is_to_choose } from "./task-states";
import { run_step } from "./unknown-step";

let tasks: i32 = 0;
let cpus: i32 = 0;
let instructions: i32 = 0;
let count: i32 = 0;

/** To be called when records have been measured. */
export function open_successors(): void {
  tasks = private_read(NR_TASKS);
  cpus = private_read(NR_CPUS);
  instructions = offset_of(INSTRUCTIONS);
}

/**
 * The tasks that can take a step, a bit each. A CPU that is amidst one task's instruction runs no other task. Where a task is to
 * choose its operation, that task alone: it does so before anybody takes a step.
 */
export function able_tasks(record: usize): i32 {
  let able = 0;
  for (let task = 0; task < tasks; task++) {
    if (is_to_choose(task_state(record, task))) return 1 << task;
    const instruction = instructions + (task % cpus) * (INSTRUCTION_STRIDE / WORD);
    const stopped = code_at(record, instruction) != 0 && code_at(record, instruction + 1) != task;
    if (!stopped && has_what_it_awaits(task_state(record, task), record, instructions)) able |= 1 << task;
  }
  return able;
}

/** The leaf of a task's step, this way; 0: there is no room for its state. */
export function step_of(task: i32, choice: i32, record: usize): usize {
  const known = known_step(task, choice, task_state(record, task), record);
  return known != 0 ? known : run_step(task, choice, record);
}

/** Ways that a step can go, by the leaf of any of them. */
export function choices_of(leaf: usize): i32 {
  return load<i32>(leaf + LEAF_CHOICES);
}

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

/** Writes the record of what a step leads to itself, or the run that followed it, but for its fingerprint. */
export function write_unfolded(entry: usize, record: usize): void {
  if (load<i32>(entry + SUCCESSOR_RUN_STEPS) != 0) {
    copy_record(record, load<usize>(entry + SUCCESSOR_RUN_RECORD));
    return;
  }
  const leaf = load<usize>(entry + SUCCESSOR_LEAF);
  copy_record(record, load<usize>(entry + SUCCESSOR_RECORD));
  apply_changes(leaf, record);
  set_task_state(record, load<i32>(entry + SUCCESSOR_TASK) & TASK_MASK, load<i32>(leaf + LEAF_NEXT));
  store<i32>(record + STATE_FOUND, load<i32>(record + STATE_FOUND) | load<i32>(leaf + LEAF_FOUND));
  store<i32>(record + STATE_HISTORY, load<i32>(entry + SUCCESSOR_HISTORY));
}
