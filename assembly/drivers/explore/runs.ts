/**
 * Runs: where reduction leaves one step to take, and from where that leads again one, the states in between are not kept, but for one
 * of some, by its fingerprint: so that runs which come together stay together. Nobody goes on from a state in between but as the run
 * does; so ends are the same, and shortest executions as long.
 */
import { NR_TASKS } from "../../layout";
import {
  LEAF_DELTA,
  LEAF_FOUND,
  LEAF_NEXT,
  MAX_RUN,
  RUNS,
  RUNS_END,
  RUN_STRIDE,
  RUN_TASKS,
  STATE_FINGERPRINT,
  STATE_FOUND,
  SUCCESSOR_FINGERPRINT,
  SUCCESSOR_RUN_RECORD,
  SUCCESSOR_RUN_STEPS,
  X_RUNS,
} from "../../layout/explore";
import { at } from "../../machine/stepped/base";
import { private_read } from "../../machine/private";
import { able_tasks, choices_of, step_of } from "./able";
import { write_unfolded } from "./entry";
import { apply_changes, has_room } from "./known-steps";
import { found_term, record_bytes, set_task_state, task_state } from "./record";
import { reduced } from "./reduction";
import { is_to_choose } from "./task-states";

let runs: i32 = 0;
let steps: i32 = 0;

export function clear_runs(): void {
  runs = 0;
  steps = 0;
}

/** Of the last run: its steps. */
export function run_steps(): i32 {
  return steps;
}

/** Of the last run: who took this step, from 0. */
export function run_task(step: i32): i32 {
  return load<u8>(at(RUN_TASKS) + step);
}

/** Goes on from where a step has led, if it is one that goes one way, for as long as there is one step to take. Notes it in the successor's entry. */
export function run_on(entry: usize): void {
  steps = 0;
  store<i32>(entry + SUCCESSOR_RUN_STEPS, 0);
  const record = at(RUNS) + runs * record_bytes();
  if (private_read(X_RUNS) == 0 || record + record_bytes() > at(RUNS_END)) return;
  write_unfolded(entry, record);
  store<u64>(record + STATE_FINGERPRINT, load<u64>(entry + SUCCESSOR_FINGERPRINT));
  while (steps < MAX_RUN && has_room() && take_only_step(record)) steps++;
  if (steps == 0) return;
  runs++;
  store<i32>(entry + SUCCESSOR_RUN_STEPS, steps);
  store<usize>(entry + SUCCESSOR_RUN_RECORD, record);
  store<u64>(entry + SUCCESSOR_FINGERPRINT, load<u64>(record + STATE_FINGERPRINT));
}

/** False: the state is one to be kept. */
function take_only_step(record: usize): bool {
  const fingerprint = load<u64>(record + STATE_FINGERPRINT);
  if (fingerprint % RUN_STRIDE == 0) return false;
  const able = able_tasks(record);
  if (able == 0) return false;
  const chosen = reduced(record, able, private_read(NR_TASKS));
  const task = ctz(chosen);
  if (chosen != 1 << task || is_to_choose(task_state(record, task))) return false;
  const leaf = step_of(task, 0, record);
  if (leaf == 0 || choices_of(leaf) != 1) return false;
  const found = load<i32>(record + STATE_FOUND);
  const found_after = found | load<i32>(leaf + LEAF_FOUND);
  const delta = load<u64>(leaf + LEAF_DELTA) + found_term(found_after) - found_term(found);
  apply_changes(leaf, record);
  set_task_state(record, task, load<i32>(leaf + LEAF_NEXT));
  store<i32>(record + STATE_FOUND, found_after);
  store<u64>(record + STATE_FINGERPRINT, fingerprint + delta);
  store<u8>(at(RUN_TASKS) + steps, <u8>task);
  return true;
}
