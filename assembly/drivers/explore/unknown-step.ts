/** A step that is not known is taken by the task itself, in the map. */
import {
  NR_CPUS,
  NR_PAGES,
  NR_PTES,
  NR_TASKS,
  PAGES,
  PAGE_STRIDE,
  VIEW_SYNC_BEGAN,
  VIEW_SYNC_COUNTED,
  VIEW_TLB,
  WORD,
} from "../../layout";
import { view } from "../../machine/cpu";
import { private_read, private_write } from "../../machine/private";
import { is_unused } from "../../machine/stepped/speculation";
import { allow_steps, has_ended } from "../../machine/stepped/tasks";
import { begin_notes, end_notes } from "../../schedulers/guided";
import { run, take_found } from "../stepped/execution";
import { learn_step } from "./known-steps";
import { task_state, unpack } from "./record";
import { keep_task, restore_task } from "./task-states";

/** Takes a task's step, which goes this way, from the state in the record, which stays as it is. Returns its leaf; 0: there is no room for it. */
export function run_step(task: i32, choice: i32, record: usize): usize {
  const before = task_state(record, task);
  unpack(record);
  restore_task(task, before);
  allow_steps(1);
  begin_notes(choice);
  run(task, false);
  if (has_ended(task)) forget_what_is_dead(task);
  end_notes();
  const found = take_found(private_read(NR_TASKS)); // also where there is no room: it is not to be the next step's
  const after = keep_task(task);
  return after < 0 ? 0 : learn_step(task, choice, before, after, found);
}

/**
 * What only this task would have looked at again: its notes for syncs, and, if nobody on its CPU loads or stores any more, that
 * CPU's TLB. States that differ in nothing else are the same. Who is alone on its CPU is the last; who was the last of several is
 * known only where CPUs prefetch, and there from now on this one does not.
 */
export function forget_what_is_dead(task: i32): void {
  const cpu = task % private_read(NR_CPUS);
  for (let n = 0; n < private_read(NR_PAGES); n++) {
    const page: usize = PAGES + n * PAGE_STRIDE;
    private_write(view(task, page) + VIEW_SYNC_BEGAN, 0);
    private_write(view(task, page) + VIEW_SYNC_COUNTED, 0);
    if (!is_alone(task) && !is_unused(cpu)) continue;
    for (let map = 0; map < private_read(NR_PTES); map++) private_write(view(cpu, page) + VIEW_TLB + map * WORD, 0);
  }
}

/** On its CPU, which then has its number. */
function is_alone(task: i32): bool {
  const cpus = private_read(NR_CPUS);
  return task < cpus && task + cpus >= private_read(NR_TASKS);
}
