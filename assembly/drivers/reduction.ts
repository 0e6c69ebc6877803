/** Partial-order reduction: of a state in which some task's step concerns no other task, only that step is taken. */
import { WORD } from "../layout";
import { STATE_TASKS, X_REDUCE } from "../layout-explore";
import { private_read } from "../machine/private";
import { undo_changes } from "../schedulers/guided";
import { concerns_no_other, known_step } from "./known-steps";
import { take_step } from "./states";

/** The tasks whose steps are to be taken from the state in the map, a bit each, of those that can go on. */
export function reduced(record: usize, able: i32, tasks: i32): i32 {
  if (private_read(X_REDUCE) == 0 || (able & (able - 1)) == 0) return able;
  for (let task = 0; task < tasks; task++) {
    if ((able & (1 << task)) != 0 && is_enough(task, record, tasks)) return 1 << task;
  }
  return able;
}

/** A step that is not known is taken once, to know it. */
function is_enough(task: i32, record: usize, tasks: i32): bool {
  const state = load<i32>(record + STATE_TASKS + task * WORD);
  let leaf = known_step(task, state);
  if (leaf == 0) {
    take_step(task, record, tasks, 0);
    undo_changes();
    leaf = known_step(task, state);
  }
  return leaf != 0 && concerns_no_other(leaf, task);
}
