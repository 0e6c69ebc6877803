/**
 * Tasks that may change places: same operations, and none that goes through a TLB. Of the states that differ only in who of them
 * is where, one stands for all: the one in which their task states are in order.
 */
import { MAX_PAGES, NR_PAGES, VIEWS, VIEW_STRIDE, WORD } from "../layout";
import { X_SYMMETRY } from "../layout-explore";
import { at } from "../machine/base";
import { private_read } from "../machine/private";
import { change } from "../schedulers/guided";

/** Folds the state in the map; `states` are the tasks' states, a word each. */
export function fold_symmetry(states: usize, tasks: i32): void {
  for (let task = 0; task < tasks; task++) {
    const group = private_read(X_SYMMETRY + task * WORD);
    if (group == 0) continue;
    for (let other = task + 1; other < tasks; other++) {
      if (private_read(X_SYMMETRY + other * WORD) == group) put_in_order(states, task, other);
    }
  }
}

function put_in_order(states: usize, a: i32, b: i32): void {
  const of_a = load<u32>(states + a * WORD);
  const of_b = load<u32>(states + b * WORD);
  if (of_a < of_b || (of_a == of_b && compare_views(a, b) <= 0)) return;
  store<u32>(states + a * WORD, of_b);
  store<u32>(states + b * WORD, of_a);
  const bytes = private_read(NR_PAGES) * VIEW_STRIDE;
  for (let n = 0; n < bytes; n += WORD) {
    const kept = load<i32>(at(view(a) + n));
    change(view(a) + n, load<i32>(at(view(b) + n)));
    change(view(b) + n, kept);
  }
}

function compare_views(a: i32, b: i32): i32 {
  const bytes = private_read(NR_PAGES) * VIEW_STRIDE;
  for (let n = 0; n < bytes; n += WORD) {
    const of_a = load<i32>(at(view(a) + n));
    const of_b = load<i32>(at(view(b) + n));
    if (of_a != of_b) return of_a < of_b ? -1 : 1;
  }
  return 0;
}

function view(task: i32): usize {
  return VIEWS + task * MAX_PAGES * VIEW_STRIDE;
}
