/** One execution: the tasks of a scenario, from the state in which all of them stand before their first step, to rest. */
import { CPUS, CPU_FOUND, CPU_OPERATION, CPU_STRIDE, NR_CPUS, NR_TASKS, WORD } from "../../layout";
import {
  ALTERNATIVES,
  CHOICES,
  CHOICES_STRIDE,
  CHOSEN,
  INITIALLY,
  INSTRUCTIONS,
  INSTRUCTION_STRIDE,
  MAX_STEPS,
  OPERATION_STRIDE,
  RESULTS,
  RESULT_FOUND,
  SCRIPTS,
  SCRIPT_OF,
  SCRIPT_OPERATIONS,
  SCRIPT_STRIDE,
  TASK_CPU,
  TASK_SCRIPT,
  TLB_CHOOSERS,
} from "../../layout/stepped";
import { DEADLOCK, LIVELOCK } from "../../vocabulary/anomalies";
import { start_rewind, stop_unwind } from "../../machine/stepped/asyncify";
import { at } from "../../machine/stepped/base";
import { begin_chosen, begin_speculation, end_chosen, stop_speculation } from "../../machine/stepped/speculation";
import { private_read, private_write, private_zero } from "../../machine/private";
import { NOBODY, allow_steps, allowed_steps, begin_task, following_task, has_ended } from "../../machine/stepped/tasks";
import {
  is_choosing,
  running_task,
  stop_running,
  take_up,
  task_record,
  task_stack,
  was_put_aside,
} from "../../machine/stepped/tasks";
import { another_task, begin_execution } from "../../schedulers/scheduler";
import { choose_operation } from "../../machine/stepped/choice";
import { audit_at_rest, operation, reset } from "../../subject";
import { look_amidst } from "./amidst";
import { restore_state, save_state } from "./state";

/**
 * Makes the state in which every execution begins: runs what the scenario has initially, then every task up to its first step.
 * 0, or the anomaly, DEADLOCK or LIVELOCK, that kept what runs initially from its end. What that shows by itself, at rest or
 * before, is left in the results.
 */
export function boot(): i32 {
  const tasks = private_read(NR_TASKS);
  reset(0, 1);
  stop_speculation();
  private_zero(INSTRUCTIONS, private_read(NR_CPUS) * INSTRUCTION_STRIDE);
  for (let task = 0; task < tasks; task++) {
    private_write(task_record(task) + TASK_CPU, task % private_read(NR_CPUS));
    begin_task(task);
    was_put_aside();
  }
  take_found(tasks);
  begin_execution(0);
  allow_steps(private_read(MAX_STEPS));
  set_script(0, INITIALLY);
  for (let next = run(0, true); next != NOBODY;) next = run(next, false);
  if (!has_ended(0)) return unfinished();
  audit_at_rest(0, 1);
  private_write(RESULTS + RESULT_FOUND, take_found(tasks));
  begin_speculation();
  for (let task = 0; task < tasks; task++) {
    set_script(task, private_read(SCRIPT_OF + task * WORD));
    allow_steps(0);
    run(task, true);
  }
  save_state();
  return 0;
}

/** Every task that stands before a choice makes it, up to its first step: a choice is no step, and nobody is scheduled before it. */
function choose_first(): void {
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    while (is_choosing(task)) {
      allow_steps(1);
      run(task, false);
    }
  }
  stop_running();
}

let amidst: i32 = 0;

/** Runs execution `number`. Returns the anomalies that it showed, a bit each. */
export function execute(number: f64): i32 {
  restore_state();
  stop_running();
  begin_execution(number);
  choose_first();
  allow_steps(private_read(MAX_STEPS));
  for (let next = another_task(); next != NOBODY; look_amidst(next)) next = run(next, false);
  const tasks = private_read(NR_TASKS);
  let ended = 0;
  for (let task = 0; task < tasks; task++) ended += has_ended(task) ? 1 : 0;
  amidst = take_found(tasks);
  if (ended < tasks) return amidst | (1 << unfinished());
  audit_at_rest(0, 1);
  return amidst | take_found(tasks);
}

/** What the tasks of the last execution found themselves, before rest. */
export function found_amidst(): i32 {
  return amidst;
}

export function take_found(tasks: i32): i32 {
  let found = 0;
  for (let task = 0; task < tasks; task++) {
    const word: usize = CPUS + task * CPU_STRIDE + CPU_FOUND;
    found |= private_read(word);
    private_write(word, 0);
  }
  return found;
}

/** Of the last execution. */
export function steps_taken(): i32 {
  return private_read(MAX_STEPS) - allowed_steps();
}

function unfinished(): i32 {
  return allowed_steps() == 0 ? LIVELOCK : DEADLOCK;
}

/**
 * Runs a task, from its beginning or from where it was put aside. Returns who goes on when it is put aside or has ended. The
 * asyncify pass takes the function that itself stops and rewinds a stack for the one below which stacks begin.
 */
export function run(task: i32, anew: bool): i32 {
  if (anew) {
    begin_task(task);
  } else {
    take_up(task);
    start_rewind(at(task_stack(task)));
  }
  run_task();
  if (!was_put_aside()) return allowed_steps() == 0 ? NOBODY : another_task();
  stop_unwind();
  return following_task();
}

function set_script(task: i32, script: i32): void {
  private_write(task_record(task) + TASK_SCRIPT, SCRIPTS + script * SCRIPT_STRIDE);
}

/** The body of every task, and the deepest frame of its stack; not to be inlined into what unwinds it. */
function run_task(): void {
  const script = private_read(task_record(running_task()) + TASK_SCRIPT);
  const operations = private_read(script);
  const chooses = (private_read(TLB_CHOOSERS) & (1 << running_task())) != 0;
  let chosen: i32 = -1; // of a task whose first operation says whether it goes through a TLB: it does until its end
  for (let n = 0; n < operations; n++) {
    private_write(CPUS + running_task() * CPU_STRIDE + CPU_OPERATION, n);
    const at = operation_at(script, n);
    if (chooses && n == 0) chosen = private_read(at);
    operation(
      private_read(at),
      private_read(at + WORD),
      private_read(at + 2 * WORD),
      private_read(at + 3 * WORD),
      private_read(at + 4 * WORD),
    );
  }
  if (chosen >= 0) end_chosen(chosen);
}

/** Where an operation of a script is, or the one that its task chooses now; not to be inlined into what is kept of the task. */
function operation_at(script: i32, n: i32): i32 {
  const at = script + SCRIPT_OPERATIONS + n * OPERATION_STRIDE;
  if (private_read(at) != CHOSEN) return at;
  const chosen = choose_operation(private_read(at + 2 * WORD));
  private_write(CHOICES + running_task() * CHOICES_STRIDE + n * WORD, chosen);
  const alternative = ALTERNATIVES + (private_read(at + WORD) + chosen) * OPERATION_STRIDE;
  begin_chosen(private_read(alternative));
  return alternative;
}
