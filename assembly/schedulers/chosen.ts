/** Several schedulers in one build: an execution is drawn by the one whose number is in SCHEDULER when it begins. */
import { SCHEDULER } from "../layout/schedulers";
import { private_read } from "../machine/private";
import { PCT, POS, RANDOM, SURW } from "../vocabulary/schedulers";
import { another_task as pct_another, begin_execution as begin_pct, next_task as pct_next } from "./pct";
import { another_task as pos_another, begin_execution as begin_pos, next_task as pos_next } from "./pos";
import { another_task as random_another, begin_execution as begin_random, next_task as random_next } from "./random";
import { another_task as surw_another, begin_execution as begin_surw, next_task as surw_next } from "./surw";
import { begin_pending } from "./pending";
export { choose, choose_among } from "./draw";
export { reading, traced, writing } from "./silent";
export { pending } from "./pending";

let chosen: i32 = RANDOM;

export function begin_execution(number: f64): void {
  begin_chosen(private_read(SCHEDULER), number);
}

/** @param scheduler its number. */
export function begin_chosen(scheduler: i32, number: f64): void {
  chosen = scheduler;
  if (scheduler == POS) return begin_pos(number);
  if (scheduler == SURW) return begin_surw(number);
  begin_pending();
  if (scheduler == PCT) begin_pct(number);
  else begin_random(number);
}

export function next_task(): i32 {
  if (chosen == PCT) return pct_next();
  if (chosen == POS) return pos_next();
  return chosen == SURW ? surw_next() : random_next();
}

export function another_task(): i32 {
  if (chosen == PCT) return pct_another();
  if (chosen == POS) return pos_another();
  return chosen == SURW ? surw_another() : random_another();
}
