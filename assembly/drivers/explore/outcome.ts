/** What an execution has shown when no task can go on. */
import { STATE_FOUND } from "../../layout/explore";
import { private_read } from "../../machine/private";
import { NR_TASKS } from "../../layout";
import { DEADLOCK } from "../../vocabulary/anomalies";
import { audit_at_rest } from "../../subject";
import { take_found } from "../stepped/execution";
import { task_state, unpack } from "./record";
import { is_at_end } from "./task-states";

/** Anomalies, a bit each: those that the state's record has, those of rest, and, where some task has not ended, the deadlock. */
export function outcome_of(record: usize): i32 {
  const tasks = private_read(NR_TASKS);
  let at_rest = true;
  for (let task = 0; task < tasks; task++) {
    if (!is_at_end(task_state(record, task))) at_rest = false;
  }
  unpack(record);
  if (at_rest) audit_at_rest(0, 1);
  return load<i32>(record + STATE_FOUND) | take_found(tasks) | (at_rest ? 0 : 1 << DEADLOCK);
}
