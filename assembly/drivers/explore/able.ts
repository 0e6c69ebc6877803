/** The tasks that a state lets take a step, and what each step leads to. */
import { NR_CPUS, NR_TASKS, WORD } from "../../layout";
import { LEAF_CHOICES } from "../../layout/explore";
import { INSTRUCTIONS, INSTRUCTION_STRIDE } from "../../layout/stepped";
import { private_read } from "../../machine/private";
import { known_step } from "./known-steps";
import { code_at, offset_of, task_state } from "./record";
import { has_what_it_awaits, is_to_choose } from "./task-states";
import { run_step } from "./unknown-step";

let tasks: i32 = 0;
let cpus: i32 = 0;
let instructions: i32 = 0;

/** To be called when records have been measured. */
export function open_tasks(): void {
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
