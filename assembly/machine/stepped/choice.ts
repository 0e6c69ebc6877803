/**
 * The choice of an operation: it is made when the task comes to it, before anybody else takes a step, and is none itself. So whoever
 * runs an execution runs one of a closed scenario, each as likely, and sees in it the very steps that he would see there.
 */
import { CHOOSING } from "../../layout/stepped";
import { choose_among, pending } from "../../schedulers/scheduler";
import { NOBODY, allowed_steps, await_word, count_step, put_aside } from "./tasks";

/** Of `count` alternatives one, from 0. Where no steps are left, the task stands before it until it is run again. */
export function choose_operation(count: i32): i32 {
  if (allowed_steps() == 0) {
    pending(0, 0);
    await_word(CHOOSING, 1);
    put_aside(NOBODY);
    count_step();
  }
  return choose_among(count);
}
