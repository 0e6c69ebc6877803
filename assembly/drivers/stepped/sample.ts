/** Executions one after the other, each a function of (seed, its number), and how many of them show what. */
import { MAX_ANOMALIES } from "../../layout";
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
    if (steps_taken() > private_read_f64(RESULTS + RESULT_LONGEST)) {
      private_write_f64(RESULTS + RESULT_LONGEST, steps_taken());
    }
    if (found != 0) count_found(found, number);
    if ((found & watched) != 0 && !repeats(number, found)) add(RESULT_DIFFERENT, 1);
  }
  add(RESULT_STEPS, steps);
  add(RESULT_SWITCHES, switches);
  add(RESULT_EXECUTIONS, count);
}

function count_found(found: i32, number: f64): void {
  for (let anomaly = 0; anomaly < MAX_ANOMALIES; anomaly++) {
    if ((found & (1 << anomaly)) == 0) continue;
    const seen = RESULTS + RESULT_COUNTS + anomaly * 8;
    if (private_read_f64(seen) == 0) private_write_f64(RESULTS + RESULT_FIRST + anomaly * 8, number);
    private_write_f64(seen, private_read_f64(seen) + 1);
  }
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
