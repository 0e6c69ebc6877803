/** How often each task accesses each word: counted by replays, read by surw. */
import { WORD } from "../layout";
import {
  MAX_PROFILE,
  PROFILE,
  PROFILE_CHANGED,
  PROFILE_ROWS,
  PROFILE_STEPS,
  PROFILE_STRIDE,
} from "../layout/schedulers";
import { private_read, private_write } from "../machine/private";
import { next_read, next_write } from "./pending";

/** The task takes the step that was announced. */
export function note_access(task: i32): void {
  const reads = next_read(task);
  const writes = next_write(task);
  if (reads != 0) count(reads, task, reads == writes);
  if (writes != 0 && writes != reads) count(writes, task, true);
}

/** A word for which there is no room is left out: it will not be an interesting one. */
function count(word: i32, task: i32, changes: bool): void {
  const rows = private_read(PROFILE_ROWS);
  let row: usize = PROFILE;
  const end: usize = PROFILE + rows * PROFILE_STRIDE;
  while (row < end && private_read(row) != word) row += PROFILE_STRIDE;
  if (row == end) {
    if (rows == MAX_PROFILE) return;
    private_write(PROFILE_ROWS, rows + 1);
    begin_row(row, word);
  }
  if (changes) private_write(row + PROFILE_CHANGED, 1);
  const steps = row + PROFILE_STEPS + task * WORD;
  private_write(steps, private_read(steps) + 1);
}

function begin_row(row: usize, word: i32): void {
  private_write(row, word);
  for (let place = WORD; place < PROFILE_STRIDE; place += WORD) private_write(row + place, 0);
}
