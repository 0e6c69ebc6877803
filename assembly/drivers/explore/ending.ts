/** Looks up, after a walk, the state that somebody else's execution has ended in: the litmus build's, on real threads. */
import { NR_CPUS, NR_TASKS, WORD } from "../../layout";
import { CANDIDATE, STATE_FINGERPRINT, STATE_FOUND } from "../../layout/explore";
import { ENDING_RANGES, ENDING_RANGE_STRIDE } from "../../layout/litmus";
import { END_OF_TASK, INSTRUCTIONS, INSTRUCTION_STRIDE, TASK_AWAITS, TASK_VALUE } from "../../layout/stepped";
import { at } from "../../machine/stepped/base";
import { private_read, private_write, private_zero } from "../../machine/private";
import { end_all_users } from "../../machine/stepped/speculation";
import { set_frames, task_record } from "../../machine/stepped/tasks";
import { is_read_again, offset_of, pack, set_fingerprint, set_task_state } from "./record";
import { fold_symmetry, is_symmetric } from "./symmetry";
import { keep_task } from "./task-states";
import { forget_what_is_dead } from "./unknown-step";
import { look_up } from "./visited";

/**
 * The number of the state in which every task has ended, `found` was found before rest, and the rest is what lies at `state`, as
 * layout-litmus draws it from ENDING_STATE on; -1: the walk has come to no such state. None is entered.
 */
export function find_ending(state: usize, found: i32): i32 {
  const tasks = private_read(NR_TASKS);
  private_zero(INSTRUCTIONS, private_read(NR_CPUS) * INSTRUCTION_STRIDE);
  as_expected = true;
  let place = state;
  for (let range: usize = ENDING_RANGES; private_read(range + WORD) != 0; range += ENDING_RANGE_STRIDE) {
    place = put_in_map(place, private_read(range), private_read(range + WORD));
  }
  if (!as_expected) return -1;
  end_all_users();
  for (let task = 0; task < tasks; task++) forget_what_is_dead(task);
  const record = at(CANDIDATE);
  pack(record);
  store<i32>(record + STATE_FOUND, found);
  for (let task = 0; task < tasks; task++) set_task_state(record, task, ended(task));
  set_fingerprint(record);
  return look_up(load<u64>(record + STATE_FINGERPRINT) + (is_symmetric() ? fold_symmetry(record) : 0));
}

/** No word is other than it was at boot that no step of this scenario writes. */
let as_expected: bool = true;

/** Returns the end of what was put there. */
function put_in_map(from: usize, place: usize, bytes: i32): usize {
  for (let n = 0; n < bytes; n += WORD) {
    const word = place + n;
    const value = load<i32>(from + n);
    const written = offset_of(word) >= 0 || !is_read_again(word);
    if (written) private_write(word, value);
    else if (value != private_read(word)) as_expected = false;
  }
  return from + bytes;
}

/** The number of a task's state when it has ended. */
function ended(task: i32): i32 {
  const record = task_record(task);
  private_write(record + TASK_AWAITS, END_OF_TASK);
  private_write(record + TASK_VALUE, 0);
  set_frames(task, 0);
  return keep_task(task);
}
