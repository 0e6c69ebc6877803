/**
 * Which task touches which word, over a whole walk. A step that touches only words of its own task concerns no other task: it
 * may as well be taken at once (a persistent set of one; Godefroid, "Partial-order methods for the verification of concurrent
 * systems", 1996). What is not known yet may turn out to be shared: then the walk has to begin again.
 */
import { WORD } from "../layout";
import { COUNTER_SHARED, FOOTPRINTS, X_COUNTERS, X_FOOTPRINTS } from "../layout-explore";
import { private_read } from "../machine/private";

export function leave_footprint(task: i32, word: usize): void {
  const place = footprint_of(word);
  const before = atomic.or<i32>(place, 1 << task);
  const of_one_other = before != 0 && (before & (before - 1)) == 0 && before != 1 << task;
  if (of_one_other) atomic.store<i32>(<usize>private_read(X_COUNTERS) + COUNTER_SHARED, 1);
}

export function is_own(task: i32, word: usize): bool {
  return atomic.load<i32>(footprint_of(word)) == 1 << task;
}

function footprint_of(word: usize): usize {
  const n = (((<u32>word) >>> 2) * 0x9e3779b1) >>> 20;
  return <usize>private_read(X_FOOTPRINTS) + (n & (FOOTPRINTS - 1)) * WORD;
}
