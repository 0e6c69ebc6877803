/**
 * A walk through states that have been explored, by steps of the tasks themselves: where symmetric tasks were folded, a path of
 * states does not say which of them took a step.
 */
import { CANDIDATE, OTHER_CANDIDATE, SUCCESSOR_FINGERPRINT } from "../../layout/explore";
import { at } from "../../machine/stepped/base";
import { boot } from "../stepped/execution";
import { write_initial } from "./initial-state";
import { make_room } from "./known-steps";
import { able_tasks, choices_of, step_of } from "./able";
import { write_unfolded } from "./entry";
import { copy_record, set_fingerprint } from "./record";
import { add_successor, clear_successors, successor } from "./successors";
import { look_up } from "./visited";

/** Stands at the first state. */
export function begin_walk(): void {
  boot();
  write_initial(at(OTHER_CANDIDATE));
}

/** The number of the state that this task's step leads to if it goes this way, or of the one that stands for it; -1 if it can take none. */
export function try_step(task: i32, choice: i32): i32 {
  const here = at(OTHER_CANDIDATE);
  const able = able_tasks(here);
  if ((able & (1 << task)) == 0) return -1;
  make_room();
  clear_successors();
  const first = step_of(task, 0, here);
  if (first == 0 || choice >= choices_of(first)) return -1;
  const leaf = choice == 0 ? first : step_of(task, choice, here);
  if (leaf == 0 || !add_successor(-1, here, task, choice, leaf, able)) return -1;
  return look_up(load<u64>(successor(0) + SUCCESSOR_FINGERPRINT));
}

/** Goes where the last step tried has led: there itself, not to the state that stands for it. */
export function keep_step(): void {
  write_unfolded(successor(0), at(CANDIDATE));
  set_fingerprint(at(CANDIDATE));
  copy_record(at(OTHER_CANDIDATE), at(CANDIDATE));
}
