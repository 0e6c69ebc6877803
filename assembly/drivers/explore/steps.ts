/** How far states are from the beginning, on the way on which each was found first. */
import { MOST_STEPS, X_REDUCE, X_STEPS } from "../../layout/explore";
import { private_read } from "../../machine/private";

/** Of a state just found, before it has its number. @param run the steps that followed the one which leads to it from `from`. */
export function note_steps(state: i32, from: i32, run: i32): void {
  if (private_read(X_REDUCE) == 0) return;
  store<u16>(place_of(state), <u16>min(steps_to(from) + 1 + run, MOST_STEPS));
}

/** No cycle consists of steps that all lead farther. */
export function is_farther(state: i32, from: i32): bool {
  return steps_to(state) > steps_to(from);
}

function steps_to(state: i32): i32 {
  return load<u16>(place_of(state));
}

function place_of(state: i32): usize {
  return <usize>private_read(X_STEPS) + (state << 1);
}
