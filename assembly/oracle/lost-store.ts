/**
 * lost-store: a store that nothing will ever write.
 *
 * Why it cannot be a false alarm: a block's version only grows while its page is cached, and only a read from the disk can
 * take it back. So a task that reads less than it stored itself has seen its store vanish, unless it has come to a page that is the
 * file's no more, which is a stale-read; and at rest, a block of a page that nothing marks dirty will not be written by anybody, so
 * the disk's version is final.
 */
import {
  DISK_BLOCKS,
  MEMORY_BLOCKS,
  NR_BLOCKS,
  NR_PTES,
  NR_TASKS,
  VIEW_STORED,
  VIEW_SYNC_COUNTED,
  WORD,
} from "../layout";
import { LOST_STORE, STALE_READ } from "../vocabulary/anomalies";
import { BH_Dirty, PG_dirty, PG_private, PG_writeback, PTE_DIRTY, PTE_PRESENT } from "../vocabulary/words";
import { pte_of, view } from "../machine/cpu";
import { tally_anomaly } from "../machine/tally";
import { private_read, private_write } from "../machine/private";
import { current, peek } from "../machine/words";
import { page_buffer } from "../kernel/buffer";
import { Page } from "../vocabulary/types";
import { is_stale_read } from "./stale-read";

/** This task's store made `version`. */
export function note_store(page: Page, block: i32, version: i32): void {
  const notes = view(current(), page);
  private_write(notes + VIEW_STORED + block * WORD, version);
  private_write(notes + VIEW_SYNC_COUNTED, private_read(notes + VIEW_SYNC_COUNTED) & ~(0x11 << block));
}

/** This task loaded `version` through this mapping. A task's lost store counts once; what is not lost, each time that it is missed. */
export function check_load(page: Page, map: i32, block: i32, version: i32): void {
  const stored = view(current(), page) + VIEW_STORED + block * WORD;
  if (version >= private_read(stored)) return;
  if (is_stale_read(page, map, block, private_read(stored))) {
    tally_anomaly(STALE_READ);
    return;
  }
  private_write(stored, version);
  tally_anomaly(LOST_STORE);
}

/** At rest: counts the blocks of this place that hold a lost store which nobody has read again. @param page the cached one, or 0. */
export function audit_lost_store(place: Page, page: Page): void {
  const blocks = private_read(NR_BLOCKS);
  const settled = page == 0 || peek(page + PG_writeback) != 0 || nothing_dirty(place, page);
  for (let block = 0; block < blocks; block++) {
    const disk = peek(place + DISK_BLOCKS + block * WORD);
    const visible = page != 0 ? peek(page + MEMORY_BLOCKS + block * WORD) : disk;
    if (last_stored(place, block) > visible || (settled && disk < visible)) tally_anomaly(LOST_STORE);
  }
}

function nothing_dirty(place: Page, page: Page): bool {
  if (peek(page + PG_dirty) != 0) return false;
  for (let map = 0; map < private_read(NR_PTES); map++) {
    const entry = peek(pte_of(place, map));
    if ((entry & PTE_PRESENT) != 0 && (entry & PTE_DIRTY) != 0) return false;
  }
  if (peek(page + PG_private) == 0) return true;
  for (let block = 0; block < private_read(NR_BLOCKS); block++) {
    if (peek(page_buffer(page, block) + BH_Dirty) != 0) return false;
  }
  return true;
}

function last_stored(place: Page, block: i32): i32 {
  let last = 0;
  for (let task = 0; task < private_read(NR_TASKS); task++) {
    const version = private_read(view(task, place) + VIEW_STORED + block * WORD);
    if (version > last) last = version;
  }
  return last;
}
