/**
 * bug-on, too: at rest nobody holds a lock, or lockdep says "lock held when returning to user space!" (lockdep_sys_exit,
 * kernel/locking/lockdep.c). Whoever wants it next waits for ever, and what only its holder would have done nobody does any more: what
 * a journal has filed is written by no commit once one has never ended. The build asks this of each lock that the code has, of
 * declared ones as well.
 */
import { HAS_FRAMES } from "../subject";
import { NR_BLOCKS, NR_PTES, NR_TASKS } from "../layout";
import { BUG_ON } from "../machine/bug";
import { pte_of, view } from "../machine/cpu";
import { frame_at, nr_frames } from "../machine/frames";
import { private_read } from "../machine/private";
import { peek } from "../machine/words";
import { page_buffer } from "../kernel/buffer";
import { Page, Word } from "../vocabulary/types";

/** One that is a file's, or that there is but one of. */
export function audit_lock(lock: Word): void {
  BUG_ON(peek(lock) != 0);
}

/** Of the pages that a place has in turn, those that have left the cache among them. */
export function audit_page_lock(place: Page, lock: usize): void {
  for (let number = 0; number < frames(); number++) audit_lock(frame(place, number) + lock);
}

export function audit_block_lock(place: Page, lock: usize): void {
  for (let number = 0; number < frames(); number++) {
    for (let block = 0; block < private_read(NR_BLOCKS); block++)
      audit_lock(page_buffer(frame(place, number), block) + lock);
  }
}

export function audit_mapping_lock(place: Page, lock: usize): void {
  for (let map = 0; map < private_read(NR_PTES); map++) audit_lock(pte_of(place, map) + lock);
}

export function audit_view_lock(place: Page, lock: usize): void {
  for (let task = 0; task < private_read(NR_TASKS); task++) audit_lock(view(task, place) + lock);
}

function frames(): i32 {
  return HAS_FRAMES ? nr_frames() : 1;
}

function frame(place: Page, number: i32): Page {
  return HAS_FRAMES ? frame_at(place, number) : place;
}
