/** Before every step, each task that can take one is as likely as any other. */
import { NR_TASKS } from "../layout";
import { private_read } from "../machine/private";
import { NOBODY, can_go_on, has_ended, running_task } from "../machine/stepped/tasks";
import { begin_draws, draw_bits } from "./draw";
export { choose, choose_among } from "./draw";
export * from "./silent";

/** Bits not yet used, with a 1 above them. */
let pool: u64 = 1;
/** Bits of a draw: 1 for two tasks, 2 for up to four. */
let width: i32 = 1;
let tasks: i32 = 0;
let alone: bool = false;

/** Called when every task has been put aside before its first step. */
export function begin_execution(number: f64): void {
  begin_draws(number);
  tasks = private_read(NR_TASKS);
  width = tasks > 2 ? 2 : 1;
  pool = 1;
  alone = tasks == 1;
}

/** The running task can go on. */
export function next_task(): i32 {
  const task = running_task();
  if (alone) return task;
  let drawn = draw();
  while (drawn != task && (drawn >= tasks || !can_go_on(drawn))) drawn = draw();
  return drawn;
}

/** The running task cannot go on. NOBODY if no task can. */
export function another_task(): i32 {
  let unfinished = 0;
  let able = 0;
  for (let task = 0; task < tasks; task++) {
    if (has_ended(task)) continue;
    unfinished++;
    if (can_go_on(task)) able |= 1 << task;
  }
  alone = unfinished == 1;
  if (able == 0) return NOBODY;
  let drawn = draw();
  while ((able & (1 << drawn)) == 0) drawn = draw();
  return drawn;
}

function draw(): i32 {
  if (pool == 1) pool = width == 1 ? draw_bits() | (1 << 63) : (draw_bits() >>> 1) | (1 << 62);
  const drawn = (<i32>pool) & (width == 1 ? 1 : 3);
  pool >>>= width;
  return drawn;
}
