/** The record that a successor's entry stands for. */
import {
  LEAF_FOUND,
  LEAF_NEXT,
  STATE_FOUND,
  STATE_HISTORY,
  SUCCESSOR_HISTORY,
  SUCCESSOR_LEAF,
  SUCCESSOR_RECORD,
  SUCCESSOR_RUN_RECORD,
  SUCCESSOR_RUN_STEPS,
  SUCCESSOR_TASK,
} from "../../layout/explore";
import { TASK_MASK } from "../../layout/stepped";
import { apply_changes } from "./known-steps";
import { copy_record, set_task_state } from "./record";

/** Writes the record of what a step leads to itself, or the run that followed it, but for its fingerprint. */
export function write_unfolded(entry: usize, record: usize): void {
  if (load<i32>(entry + SUCCESSOR_RUN_STEPS) != 0) {
    copy_record(record, load<usize>(entry + SUCCESSOR_RUN_RECORD));
    return;
  }
  const leaf = load<usize>(entry + SUCCESSOR_LEAF);
  copy_record(record, load<usize>(entry + SUCCESSOR_RECORD));
  apply_changes(leaf, record);
  set_task_state(record, load<i32>(entry + SUCCESSOR_TASK) & TASK_MASK, load<i32>(leaf + LEAF_NEXT));
  store<i32>(record + STATE_FOUND, load<i32>(record + STATE_FOUND) | load<i32>(leaf + LEAF_FOUND));
  store<i32>(record + STATE_HISTORY, load<i32>(entry + SUCCESSOR_HISTORY));
}
