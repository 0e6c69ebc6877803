/**
 * Tasks that may change places: same operations, and none that goes through a TLB. Of the states that differ only in who of them
 * is where, one stands for all: the one in which their task states are in order.
 */
import { MAX_PAGES, NR_PAGES, NR_TASKS, VIEWS, VIEW_STRIDE, WORD } from "../../layout";
import { X_SYMMETRY } from "../../layout/explore";
import { private_read } from "../../machine/private";
import { byte_term, offset_of, set_task_state, task_state, task_term, code_at } from "./record";

let tasks: i32 = 0;
let symmetric: bool = false;
/** Bytes of a view in a record; a page's views lie together, one behind the other. */
let view_bytes: i32 = 0;

/** To be called when records have been measured. */
export function open_symmetry(): void {
  tasks = private_read(NR_TASKS);
  symmetric = false;
  for (let task = 0; task < tasks; task++) {
    if (group_of(task) != 0) symmetric = true;
  }
  if (symmetric) view_bytes = view(1, 0) - view(0, 0);
}

export function is_symmetric(): bool {
  return symmetric;
}

/** Puts the record of the state that stands for a state in its place. Returns what that adds to the fingerprint. */
export function fold_symmetry(record: usize): u64 {
  let delta: u64 = 0;
  for (let task = 0; task < tasks; task++) {
    if (group_of(task) == 0) continue;
    for (let other = task + 1; other < tasks; other++) {
      if (group_of(other) == group_of(task)) delta += put_in_order(record, task, other);
    }
  }
  return delta;
}

function group_of(task: i32): i32 {
  return private_read(X_SYMMETRY + task * WORD);
}

function put_in_order(record: usize, a: i32, b: i32): u64 {
  const of_a = task_state(record, a);
  const of_b = task_state(record, b);
  if (of_a < of_b || (of_a == of_b && compare_views(record, a, b) <= 0)) return 0;
  set_task_state(record, a, of_b);
  set_task_state(record, b, of_a);
  let delta = task_term(a, of_b) + task_term(b, of_a) - task_term(a, of_a) - task_term(b, of_b);
  for (let page = 0; page < private_read(NR_PAGES); page++) {
    for (let n = 0; n < view_bytes; n++) delta += exchange(record, view(a, page) + n, view(b, page) + n);
  }
  return delta;
}

function exchange(record: usize, one: i32, other: i32): u64 {
  const of_one = code_at(record, one);
  const of_other = code_at(record, other);
  if (of_one == of_other) return 0;
  store<u8>(record + one, <u8>of_other);
  store<u8>(record + other, <u8>of_one);
  const after = byte_term(one, of_other) + byte_term(other, of_one);
  return after - byte_term(one, of_one) - byte_term(other, of_other);
}

function compare_views(record: usize, a: i32, b: i32): i32 {
  for (let page = 0; page < private_read(NR_PAGES); page++) {
    for (let n = 0; n < view_bytes; n++) {
      const of_a = code_at(record, view(a, page) + n);
      const of_b = code_at(record, view(b, page) + n);
      if (of_a != of_b) return of_a < of_b ? -1 : 1;
    }
  }
  return 0;
}

function view(task: i32, page: i32): i32 {
  return offset_of(VIEWS + (task * MAX_PAGES + page) * VIEW_STRIDE);
}
