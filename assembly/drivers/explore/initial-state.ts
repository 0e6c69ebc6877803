/** The state in which executions begin. */
import { NR_TASKS } from "../../layout";
import { CANDIDATE, STATE_FINGERPRINT, X_REDUCE } from "../../layout/explore";
import { at } from "../../machine/stepped/base";
import { private_read } from "../../machine/private";
import { has_ended } from "../../machine/stepped/tasks";
import { begin_level, next_record_of, take_number } from "./frontier";
import { note_waiting } from "./futures";
import { copy_record, pack, set_fingerprint, set_task_state } from "./record";
import { keep_task } from "./task-states";
import { forget_what_is_dead } from "./unknown-step";
import { IS_NEW, enter_fingerprint, number_claimed } from "./visited";

/** To be called after boot. */
export function write_initial(record: usize): void {
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    if (has_ended(task)) forget_what_is_dead(task);
  }
  pack(record);
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    const state = keep_task(task);
    set_task_state(record, task, state);
    if (private_read(X_REDUCE) != 0) note_waiting(task, state);
  }
  set_fingerprint(record);
}

/** Enters it as state 0, a level of its own. To be called once of all engines together. */
export function enter_initial(): void {
  const record = at(CANDIDATE);
  write_initial(record);
  begin_level(-1, 0);
  assert(enter_fingerprint(load<u64>(record + STATE_FINGERPRINT)) == IS_NEW);
  const state = take_number();
  copy_record(next_record_of(state), record);
  number_claimed(state);
}
