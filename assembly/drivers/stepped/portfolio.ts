/** Executions as in ./sample, each drawn by an arm of a portfolio, and what each arm has found. */
import { SCRATCH, WATCHED, RESULTS, RESULT_COUNTS, RESULT_FIRST } from "../../layout/stepped";
import {
  ARM_COUNTS,
  ARM_EXECUTIONS,
  ARM_FIRST,
  ARM_NEAR,
  ARM_NEW,
  ARM_RESULTS,
  ARM_RESULTS_END,
  ARM_STRIDE,
  NEAR_COUNTS,
  SHARES,
  SHARES_FIXED,
} from "../../layout/schedulers";
import { at } from "../../machine/stepped/base";
import { private_read, private_read_f64, private_write_f64, private_zero } from "../../machine/private";
import { counted_switches } from "../../machine/stepped/tasks";
import { begins_episode, choose_arm, forget_rewards, learn } from "../../schedulers/shares";
import { forget_behaviours, see_behaviour } from "./behaviours";
import { execute, steps_taken } from "./execution";
import { forget_near_misses, met_amidst } from "./near-miss";
import { check_repeated, clear_results as clear_sampled, count_executions, count_found, count_length } from "./sample";
import { state_hash } from "./state";
export { set_base } from "../../machine/stepped/base";
export { boot } from "./execution";

export function clear_results(): void {
  clear_sampled();
  private_zero(ARM_RESULTS, ARM_RESULTS_END - ARM_RESULTS);
}

/**
 * Runs executions `first` to `first + count - 1`, and adds them to the results. What an execution is hangs on all of its episode
 * before it: they are to be run in this order, from the episode's first on.
 */
export function sample(first: f64, count: i32): void {
  const watched = private_read(WATCHED);
  const learns = private_read(SHARES) != SHARES_FIXED;
  let switches: f64 = 0;
  let steps: f64 = 0;
  for (let n = 0; n < count; n++) {
    const number = first + n;
    if (begins_episode(number)) begin_episode();
    const arm = choose_arm(number);
    const switched = counted_switches();
    forget_near_misses();
    const found = execute(number);
    switches += <u32>(counted_switches() - switched);
    steps += steps_taken();
    count_length();
    if (learns) look_back(arm, found, number);
    if (found != 0) count_found(found, number, RESULTS + RESULT_COUNTS, RESULTS + RESULT_FIRST);
    if ((found & watched) != 0) check_repeated(number, found);
  }
  count_executions(count, steps, switches);
}

function begin_episode(): void {
  forget_rewards();
  forget_behaviours();
}

/** At the execution just run, whose state still stands. An arm is rewarded by how seldom it came to this before. */
function look_back(arm: i32, found: i32, number: f64): void {
  const near = met_amidst() & ~found;
  const seen = see_behaviour(state_hash(at(SCRATCH)) ^ ((<u64>(<u32>near)) << 32));
  learn(arm, 1 / (1 + <f64>seen));
  const row: usize = ARM_RESULTS + arm * ARM_STRIDE;
  add(row + ARM_EXECUTIONS, 1);
  if (seen == 0) add(row + ARM_NEW, 1);
  if (near != 0) add(row + ARM_NEAR, 1);
  for (let left = near; left != 0; left &= left - 1) add(NEAR_COUNTS + ctz(left) * 8, 1);
  if (found != 0) count_found(found, number, row + ARM_COUNTS, row + ARM_FIRST);
}

function add(word: usize, amount: f64): void {
  private_write_f64(word, private_read_f64(word) + amount);
}
