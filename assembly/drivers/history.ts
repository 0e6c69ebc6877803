/** Who may take a step, and what is remembered of who took the last, where preemptions are bounded. */
import { X_MAX_PREEMPTIONS } from "../layout-explore";
import { private_read } from "../machine/private";
import { can_go_on } from "../machine/tasks";

/** The tasks that can go on in the state in the map, a bit each. */
export function able_tasks(tasks: i32): i32 {
  let able = 0;
  for (let task = 0; task < tasks; task++) {
    if (can_go_on(task)) able |= 1 << task;
  }
  return able;
}

/** What is remembered of an execution whose preemptions are bounded; -1 if the step would be one too many. */
export function history_after(history: i32, task: i32, able: i32): i32 {
  const most = private_read(X_MAX_PREEMPTIONS);
  if (most < 0) return 0;
  const last = (history & 255) - 1;
  const preempted = last >= 0 && last != task && (able & (1 << last)) != 0;
  const preemptions = (history >>> 8) + (preempted ? 1 : 0);
  return preemptions > most ? -1 : (preemptions << 8) | (task + 1);
}
