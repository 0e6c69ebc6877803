/** The anomalies that executions have shown, each with the shortest way on which one did. */
import {
  B_SHOWN,
  SHOWN_ENDS,
  SHOWN_LENGTH,
  SHOWN_STEPS,
  SHOWN_STRIDE,
  SHOWN_WAY,
  WAY_CHOICE,
} from "../../../layout/bitstate";
import { private_read } from "../../../machine/private";
import { lock, unlock } from "./offers";

/** @param outcome anomalies, a bit each. */
export function note_shown(outcome: i32, way: usize, length: i32): void {
  if (outcome == 0) return;
  const steps = steps_of(way, length);
  for (let left = outcome; left != 0; left &= left - 1) {
    const entry = <usize>private_read(B_SHOWN) + ctz(left) * SHOWN_STRIDE;
    atomic.add<i64>(entry + SHOWN_ENDS, 1);
    if (!is_better(steps, entry)) continue;
    lock();
    if (is_better(steps, entry)) write(entry, way, length, steps);
    unlock();
  }
}

function is_better(steps: i32, entry: usize): bool {
  const shown = atomic.load<i32>(entry + SHOWN_STEPS);
  return shown == 0 || 1 + steps < shown;
}

function write(entry: usize, way: usize, length: i32, steps: i32): void {
  memory.copy(entry + SHOWN_WAY, way, length);
  store<i32>(entry + SHOWN_LENGTH, length);
  atomic.store<i32>(entry + SHOWN_STEPS, 1 + steps);
}

function steps_of(way: usize, length: i32): i32 {
  let steps = 0;
  for (let n = 0; n < length; n++) {
    if ((load<u8>(way + n) & WAY_CHOICE) == 0) steps++;
  }
  return steps;
}
