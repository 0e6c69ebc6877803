/**
 * The hammer's way to run a scenario, as litmus7 runs a test (Alglave, Maranget, Sarkar, Sewell, "Litmus: running tests against
 * hardware", TACAS 2011): each CPU has its tasks' scripts, and an epoch is as many executions as there are files. Every
 * execution's final state is kept.
 */
import {
  CPUS,
  CPU_ANOMALIES,
  CPU_OPERATION,
  CPU_STRIDE,
  FILES,
  FILE_ORDER,
  FILE_PAGES,
  FILE_STRIDE,
  MAX_ANOMALIES,
  NR_CPUS,
  NR_PAGES,
  NR_TASKS,
  ROW_ANOMALIES,
  WORD,
} from "../../layout";
import { FILE_FOUND } from "../../layout/litmus";
import { INITIALLY } from "../../layout/stepped";
import { switch_to } from "../../machine/litmus/current";
import { arm_interrupts } from "../../machine/threads/interrupt";
import { speculate_on } from "../../machine/threads/speculation";
import { seed_random } from "../../machine/random";
import { private_read, private_zero } from "../../machine/private";
import { atomic_add_return, smp_processor_id } from "../../machine/words";
import { audit_at_rest, reset } from "../../subject";
import { barrier } from "../hammer/barrier";
import { keep_ending } from "./endings";
import { forget_meetings, meet } from "./meeting";
import { count_operations, run_own_scripts, run_script, take_found } from "./scripts";
import { share } from "../hammer/share";

/**
 * Runs epoch `number`, and adds to the ledger row at `row` what this CPU did, and in how many of its share of the executions
 * each anomaly showed. While not `measuring`, no final state is kept. There is one variant alone, and no slot matters.
 */
export function epoch(_slot: i32, number: i32, row: usize, measuring: i32): void {
  const cpu = smp_processor_id();
  const files = private_read(NR_PAGES) >> private_read(FILE_ORDER);
  const from = share(files, cpu);
  const to = share(files, cpu + 1);
  for (let task = cpu; task < private_read(NR_TASKS); task += private_read(NR_CPUS)) forget_task(task);
  switch_to(cpu);
  seed_random(number);
  arm_interrupts(number);
  forget_meetings();
  private_zero(FILES + from * FILE_STRIDE, (to - from) * FILE_STRIDE);
  reset(from, to);
  barrier();
  if (cpu == 0) run_initially(files);
  barrier();
  for (let file = 0; file < files; file++) {
    switch_to(cpu);
    meet(file);
    speculate_on(file << private_read(FILE_ORDER), private_read(FILE_PAGES));
    run_own_scripts(file);
    speculate_on(0, 0);
  }
  barrier();
  switch_to(cpu);
  for (let file = from; file < to; file++) settle(file, row, measuring);
  count_operations(row, files);
  barrier();
}

function forget_task(task: i32): void {
  const record: usize = CPUS + task * CPU_STRIDE;
  private_zero(record + CPU_OPERATION, CPU_ANOMALIES + MAX_ANOMALIES * WORD - CPU_OPERATION);
}

/** As task 0; what it finds is no task's. */
function run_initially(files: i32): void {
  for (let file = 0; file < files; file++) run_script(INITIALLY, 0, file);
  take_found(0);
}

/** At rest. */
function settle(file: i32, row: usize, measuring: i32): void {
  const found = private_read(FILES + file * FILE_STRIDE + FILE_FOUND);
  audit_at_rest(file, file + 1);
  const audited = take_found(smp_processor_id());
  for (let anomaly = 0; anomaly < MAX_ANOMALIES; anomaly++) {
    if (((found | audited) & (1 << anomaly)) != 0) atomic_add_return(row + ROW_ANOMALIES + anomaly * WORD, 1);
  }
  if (measuring != 0) keep_ending(file, found, audited);
}
