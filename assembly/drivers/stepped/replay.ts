/** One execution a call, with a record of its schedule; under TRACING the host is told of every step. */
import {
  RESULTS,
  RESULT_AMIDST,
  RESULT_DIVERGED,
  RESULT_FOUND,
  RESULT_HASH,
  RESULT_LAST_STEPS,
  RESULT_PREEMPTIONS,
  SCRATCH,
} from "../../layout/stepped";
import { at } from "../../machine/stepped/base";
import { private_write } from "../../machine/private";
import { counted_preemptions, diverged_at, recorded_steps } from "../../schedulers/recorded";
import { execute, found_amidst } from "./execution";
import { state_hash } from "./state";
export { set_base } from "../../machine/stepped/base";
export { boot } from "./execution";

/** `number` is the execution's: it decides what is drawn at random. */
export function replay(number: f64): void {
  private_write(RESULTS + RESULT_FOUND, execute(number));
  private_write(RESULTS + RESULT_AMIDST, found_amidst());
  private_write(RESULTS + RESULT_LAST_STEPS, recorded_steps());
  private_write(RESULTS + RESULT_PREEMPTIONS, counted_preemptions());
  private_write(RESULTS + RESULT_DIVERGED, diverged_at());
  store<u64>(at(RESULTS + RESULT_HASH), state_hash(at(SCRATCH)));
}
