/**
 * Partial-order reduction: of a state in which some task's step concerns nothing that any other task may still do, only that step
 * is taken: a persistent set of one (Godefroid, "Partial-order methods for the verification of concurrent systems", 1996). What
 * others may still do is known from the walk before; a walk that finds it to be more is not the last. It is what they may do until
 * this task goes on: of what lies behind a lock that it holds, nothing.
 */
import { NR_TASKS } from "../../layout";
import { LEAF_TOUCHES, X_REDUCE } from "../../layout/explore";
import { private_read } from "../../machine/private";
import { may_touch, shut_gates } from "./futures";
import { touch_at } from "./leaf";
import { task_state } from "./record";
import { choices_of, step_of } from "./able";

/** The tasks whose steps are to be taken from a state, a bit each, of those that can go on. */
export function reduced(record: usize, able: i32, tasks: i32): i32 {
  if (private_read(X_REDUCE) == 0 || (able & (able - 1)) == 0) return able;
  for (let task = 0; task < tasks; task++) {
    if ((able & (1 << task)) != 0 && is_enough(task, record, tasks)) return 1 << task;
  }
  return able;
}

/** Whichever way the step goes. */
function is_enough(task: i32, record: usize, tasks: i32): bool {
  const first = step_of(task, 0, record);
  if (first == 0) return false;
  const gates = shut_gates(task, record, tasks);
  for (let choice = 0; choice < choices_of(first); choice++) {
    const leaf = choice == 0 ? first : step_of(task, choice, record);
    if (leaf == 0 || concerns_others(leaf, task, record, gates)) return false;
  }
  return true;
}

/** @param gates those that stay shut until the task takes this step. */
function concerns_others(leaf: usize, task: i32, record: usize, gates: i32): bool {
  const tasks = private_read(NR_TASKS);
  for (let n = 0; n < load<i32>(leaf + LEAF_TOUCHES); n++) {
    const touch = touch_at(leaf, n);
    for (let other = 0; other < tasks; other++) {
      // Whoever may write the word is among those who may read it.
      if (other == task) continue;
      if (may_touch(other, task_state(record, other), touch >>> 1, (touch & 1) != 0, gates)) return true;
    }
  }
  return false;
}
