/**
 * lost-store: a store that nothing will ever write.
 *
 * Why it cannot be a false alarm: a block's version only grows while its page is cached, and only a read from the disk can
 * take it back. So a CPU that reads less than it stored itself has seen its store vanish; and at rest, a block of a page
 * that nothing marks dirty will not be written by anybody, so the disk's version is final.
 */
import {
  BH_Dirty,
  DISK_BLOCKS,
  LOST_STORE,
  MEMORY_BLOCKS,
  NR_BLOCKS,
  NR_CPUS,
  PG_dirty,
  PG_private,
  PG_writeback,
} from "../layout";
import { NR_PTES, PTE_DIRTY, VIEW_STORED, VIEW_SYNC_COUNTED, WORD, page_mapping } from "../layout";
import { pte_of, view } from "../machine/cpu";
import { tally_anomaly } from "../machine/tally";
import { private_read, private_write, smp_processor_id } from "../machine/private";
import { READ_ONCE } from "../machine/words";
import { page_buffer } from "../mm/buffer";
import { Page } from "../mm/types";

/** This CPU's store made `version`. */
export function note_store(page: Page, block: i32, version: i32): void {
  const notes = view(smp_processor_id(), page);
  private_write(notes + VIEW_STORED + block * WORD, version);
  private_write(notes + VIEW_SYNC_COUNTED, private_read(notes + VIEW_SYNC_COUNTED) & ~(0x11 << block));
}

/** This CPU loaded `version`. A CPU's lost store counts once. */
export function check_load(page: Page, block: i32, version: i32): void {
  const stored = view(smp_processor_id(), page) + VIEW_STORED + block * WORD;
  if (version >= private_read(stored)) return;
  private_write(stored, version);
  tally_anomaly(LOST_STORE);
}

/** At rest: counts the blocks of this page that hold a lost store which nobody has read again. */
export function audit_lost_store(page: Page): void {
  const blocks = private_read(NR_BLOCKS);
  const cached = READ_ONCE(page + page_mapping) != 0;
  const clean = !cached || nothing_dirty(page);
  for (let block = 0; block < blocks; block++) {
    const disk = READ_ONCE(page + DISK_BLOCKS + block * WORD);
    const visible = cached ? READ_ONCE(page + MEMORY_BLOCKS + block * WORD) : disk;
    if (last_stored(page, block) > visible || (clean && disk < visible)) tally_anomaly(LOST_STORE);
  }
}

function nothing_dirty(page: Page): bool {
  if (READ_ONCE(page + PG_dirty) != 0 || READ_ONCE(page + PG_writeback) != 0) return false;
  for (let map = 0; map < private_read(NR_PTES); map++) {
    if ((READ_ONCE(pte_of(page, map)) & PTE_DIRTY) != 0) return false;
  }
  if (READ_ONCE(page + PG_private) == 0) return true;
  for (let block = 0; block < private_read(NR_BLOCKS); block++) {
    if (READ_ONCE(page_buffer(page, block) + BH_Dirty) != 0) return false;
  }
  return true;
}

function last_stored(page: Page, block: i32): i32 {
  let last = 0;
  for (let cpu = 0; cpu < private_read(NR_CPUS); cpu++) {
    const version = private_read(view(cpu, page) + VIEW_STORED + block * WORD);
    if (version > last) last = version;
  }
  return last;
}
