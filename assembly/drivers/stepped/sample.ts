/** Executions one after the other, each a function of (seed, its number), and how many of them show what. */
import {
  RESULTS,
  RESULTS_OF_MANY,
  RESULT_COUNTS,
  RESULT_DIFFERENT,
  RESULT_EXECUTIONS,
  RESULT_FIRST,
  RESULT_LONGEST,
  RESULT_STEPS,
  RESULT_SWITCHES,
  SCRATCH,
  WATCHED,
} from "../../layout/stepped";
import { private_read, private_read_f64, private_write_f64, private_zero } from "../../machine/private";
import { at } from "../../machine/stepped/base";
import { counted_switches } from "../../machine/stepped/tasks";
import { execute, steps_taken } from "./execution";
import { state_hash } from "./state";
export { set_base } from "../../machine/stepped/base";
export { boot } from "./execution";

export function clear_results(): void {
  private_zero(RESULTS, RESULTS_OF_MANY);
}

/** Runs executions `first` to `first + count - 1`, and adds them to the results. */
export function sample(first: f64, count: i32): void {
  const watched = private_read(WATCHED);
  let switches: f64 = 0;
  let steps: f64 = 0;
  for (let n = 0; n < count; n++) {
    const number = first + n;
    const switched = counted_switches();
    const found = execute(number);
    switches += <u32>(counted_switches() - switched);
    steps += steps_taken();
    count_length();
    if (found != 0) count_found(found, number, RESULTS + RESULT_COUNTS, RESULTS + RESULT_FIRST);
    if ((found & watched) != 0) check_repeated(number, found);
  }
  count_executions(count, steps, switches);
}

/** Of the last execution. */
export function count_length(): void {
  if (steps_taken() > private_read_f64(RESULTS + RESULT_LONGEST)) {
    private_write_f64(RESULTS + RESULT_LONGEST, steps_taken());
  }
}

export function count_executions(count: i32, steps: f64, switches: f64): void {
  add(RESULT_STEPS, steps);
  add(RESULT_SWITCHES, switches);
  add(RESULT_EXECUTIONS, count);
}

/** @param counts, firsts an f64 an anomaly: executions that showed it, and the first of them. */
export function count_found(found: i32, number: f64, counts: usize, firsts: usize): void {
  for (let left = found; left != 0; left &= left - 1) {
    const seen = counts + ctz(left) * 8;
    if (private_read_f64(seen) == 0) private_write_f64(firsts + ctz(left) * 8, number);
    private_write_f64(seen, private_read_f64(seen) + 1);
  }
}

/** The execution is run once more. */
export function check_repeated(number: f64, found: i32): void {
  if (!repeats(number, found)) add(RESULT_DIFFERENT, 1);
}

/** Bit by bit: what it showed, in how many steps, and the state that it ended in. */
function repeats(number: f64, found: i32): bool {
  const steps = steps_taken();
  const hash = state_hash(at(SCRATCH));
  return execute(number) == found && steps_taken() == steps && state_hash(at(SCRATCH)) == hash;
}

function add(word: usize, amount: f64): void {
  private_write_f64(RESULTS + word, private_read_f64(RESULTS + word) + amount);
}
