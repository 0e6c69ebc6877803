/**
 * A walk through states that have been explored, by steps of the tasks themselves: where symmetric tasks were folded, a path of
 * states does not say which of them took a step. Uses the room of the frontiers.
 */
import { NR_TASKS } from "../layout";
import { STATE_HISTORY, X_FRONTIER, X_NEXT_FRONTIER } from "../layout-explore";
import { private_read } from "../machine/private";
import { can_go_on } from "../machine/tasks";
import { boot } from "./execution";
import { able_tasks, history_after } from "./history";
import { enter, enter_initial, restore, save_record, state_bytes, take_step } from "./states";

/** Stands at the first state. */
export function begin_walk(): void {
  boot();
  enter_initial();
  save_record(private_read(X_FRONTIER));
}

/** The number of the state that this task's step leads to, or of the one that stands for it; -1 if it can take none. */
export function try_step(task: i32): i32 {
  const tasks = private_read(NR_TASKS);
  const here: usize = private_read(X_FRONTIER);
  restore(here, tasks);
  const history = history_after(load<i32>(here + STATE_HISTORY), task, able_tasks(tasks));
  if (history < 0 || !can_go_on(task) || !take_step(task, here, tasks, history)) return -1;
  save_record(private_read(X_NEXT_FRONTIER));
  return enter(-1, 0);
}

/** Goes where the last step tried has led. */
export function keep_step(): void {
  copy(private_read(X_FRONTIER), private_read(X_NEXT_FRONTIER));
}

function copy(to: usize, from: usize): void {
  for (let n = 0; n < state_bytes(); n += 8) store<u64>(to + n, load<u64>(from + n));
}
