/** The tasks' scripts on one file of many. */
import {
  CPUS,
  CPU_FOUND,
  CPU_OPERATION,
  CPU_OPS,
  CPU_STRIDE,
  FILES,
  FILE_ORDER,
  FILE_STRIDE,
  MAX_OPS,
  NR_CPUS,
  NR_TASKS,
  ROW_OPS,
  WORD,
} from "../../layout";
import { FILE_FOUND, LITMUS_ALTERNATIVES, LITMUS_SCRIPTS } from "../../layout/litmus";
import { CHOSEN, OPERATION_STRIDE, SCRIPT_OPERATIONS, SCRIPT_STRIDE } from "../../layout/stepped";
import { switch_to } from "../../machine/litmus/current";
import { random, scale } from "../../machine/random";
import { private_read, private_write } from "../../machine/private";
import { atomic_add_return, smp_processor_id } from "../../machine/words";
import { operation } from "../../subject";

/** Runs a script on a file as task `task`, to its end; what it finds stays in the task's record. */
export function run_script(script: i32, task: i32, file: i32): void {
  for (let n = 0; n < operations_of(script); n++) run_operation(script, n, task, file);
}

/**
 * Runs the scripts of all tasks of this CPU on a file: one operation after the other, and at random whose is the next. What they
 * find is kept with the file.
 */
export function run_own_scripts(file: i32): void {
  const cpu = smp_processor_id();
  const tasks = private_read(NR_TASKS);
  const cpus = private_read(NR_CPUS);
  let done: u32 = 0; // operations of each task, a byte each
  for (let task = draw_task(done, tasks, cpus); task >= 0; task = draw_task(done, tasks, cpus)) {
    run_operation(task, operations_done(done, task), task, file);
    done += 1 << (task * 8);
  }
  let found = 0;
  for (let task = cpu; task < tasks; task += cpus) found |= take_found(task);
  if (found != 0) atomic.or<i32>(FILES + file * FILE_STRIDE + FILE_FOUND, found);
}

/** What a task has found since this was last called. */
export function take_found(task: i32): i32 {
  const word: usize = CPUS + task * CPU_STRIDE + CPU_FOUND;
  const found = private_read(word);
  private_write(word, 0);
  return found;
}

/** Adds to a ledger row what this CPU's tasks do on so many files. */
export function count_operations(row: usize, files: i32): void {
  for (let task = smp_processor_id(); task < private_read(NR_TASKS); task += private_read(NR_CPUS)) {
    for (let n = 0; n < operations_of(task); n++) {
      const kind = private_read(operation_at(task, n));
      if (kind != CHOSEN) atomic_add_return(row + ROW_OPS + kind * WORD, files);
    }
  }
  for (let kind = 0; kind < MAX_OPS; kind++) {
    const chosen: usize = CPUS + smp_processor_id() * CPU_STRIDE + CPU_OPS + kind * WORD;
    if (private_read(chosen) == 0) continue;
    atomic_add_return(row + ROW_OPS + kind * WORD, private_read(chosen));
    private_write(chosen, 0);
  }
}

/** One of this CPU's tasks that have not done all they have to, each as likely; -1: there is none. */
function draw_task(done: u32, tasks: i32, cpus: i32): i32 {
  let left = 0;
  let last = -1;
  for (let task = smp_processor_id(); task < tasks; task += cpus) {
    if (operations_done(done, task) == operations_of(task)) continue;
    left++;
    last = task;
  }
  if (left < 2) return last;
  switch_to(smp_processor_id());
  let skip = scale(random(), left);
  for (let task = smp_processor_id(); task < last; task += cpus) {
    if (operations_done(done, task) != operations_of(task) && skip-- == 0) return task;
  }
  return last;
}

function operations_done(done: u32, task: i32): i32 {
  return (done >>> (task * 8)) & 0xff;
}

function run_operation(script: i32, n: i32, task: i32, file: i32): void {
  const at = chosen_at(operation_at(script, n));
  switch_to(task);
  private_write(CPUS + task * CPU_STRIDE + CPU_OPERATION, n);
  const first = file << private_read(FILE_ORDER);
  const page = first + private_read(at + WORD);
  const other = first + private_read(at + 4 * WORD);
  operation(private_read(at), page, private_read(at + 2 * WORD), private_read(at + 3 * WORD), other);
}

function operations_of(script: i32): i32 {
  return private_read(LITMUS_SCRIPTS + script * SCRIPT_STRIDE);
}

function operation_at(script: i32, n: i32): usize {
  return LITMUS_SCRIPTS + script * SCRIPT_STRIDE + SCRIPT_OPERATIONS + n * OPERATION_STRIDE;
}

/** An operation, or in its place one of its alternatives, each as likely, which is counted here: only the CPU knows which. */
function chosen_at(at: usize): usize {
  if (private_read(at) != CHOSEN) return at;
  switch_to(smp_processor_id());
  const drawn = private_read(at + WORD) + scale(random(), private_read(at + 2 * WORD));
  const chosen: usize = LITMUS_ALTERNATIVES + drawn * OPERATION_STRIDE;
  const count: usize = CPUS + smp_processor_id() * CPU_STRIDE + CPU_OPS + private_read(chosen) * WORD;
  private_write(count, private_read(count) + 1);
  return chosen;
}
