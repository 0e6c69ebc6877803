/**
 * sync-loss: msync or fsync returned, and a store that the caller itself had completed before is not on the disk.
 *
 * Why it cannot be a false alarm: the caller knows the version it stored, a block's version on the disk only grows, and it is
 * read after the call returned. What another CPU causes that is amidst a fault or a write(2) on the same page (it has
 * published the pte, or set PG_dirty, and not yet the tag) is counted apart, as sync-loss-sibling: every version that
 * publishes first is open to it. Files without dirty accounting are promised nothing and not looked at.
 */
import { DISK_BLOCKS, MAX_BLOCKS, NR_BLOCKS, VIEW_STORED, VIEW_SYNC_BEGAN, VIEW_SYNC_COUNTED, WORD } from "../layout";
import { SYNC_LOSS, SYNC_LOSS_SIBLING } from "../vocabulary/anomalies";
import { DIRTYING_BEGUN, DIRTYING_ENDED } from "../vocabulary/words";
import { view } from "../machine/cpu";
import { tally_anomaly } from "../machine/tally";
import { private_read, private_write } from "../machine/private";
import { READ_ONCE, atomic_add_return, count_up, current, peek } from "../machine/words";
import { file_nr_pages, file_page, mapping_cap_account_dirty } from "../kernel/pagemap";
import { AddressSpace, Page } from "../vocabulary/types";

export function note_dirtying_begins(page: Page): void {
  count_up(page + DIRTYING_BEGUN);
}

/** Calling write(2) is a step: who has yet to call it is not amidst it. */
export function note_write_begins(page: Page): void {
  atomic_add_return(page + DIRTYING_BEGUN, 1);
}

export function note_dirtying_ends(page: Page): void {
  count_up(page + DIRTYING_ENDED);
}

/** And so is calling a sync: what others did before belongs to before. */
export function note_sync_begins(mapping: AddressSpace): void {
  for (let n = 0; n < file_nr_pages(); n++) {
    const page = file_page(mapping, n);
    const ended = READ_ONCE(page + DIRTYING_ENDED);
    const begun = peek(page + DIRTYING_BEGUN);
    private_write(view(current(), page) + VIEW_SYNC_BEGAN, begun == ended ? begun : -1);
  }
}

export function check_sync(mapping: AddressSpace): void {
  for (let n = 0; n < file_nr_pages(); n++) {
    const page = file_page(mapping, n);
    if (mapping_cap_account_dirty(page)) check_synced_page(page);
  }
}

/**
 * A store counts once as each of the two. One that was only confirmed lost while a sibling was amidst something may yet be
 * confirmed without: then it is the version's own loss.
 */
function check_synced_page(page: Page): void {
  const notes = view(current(), page);
  const undisturbed = private_read(notes + VIEW_SYNC_BEGAN) == peek(page + DIRTYING_BEGUN);
  const anomaly = undisturbed ? SYNC_LOSS : SYNC_LOSS_SIBLING;
  for (let block = 0; block < private_read(NR_BLOCKS); block++) {
    const counted = private_read(notes + VIEW_SYNC_COUNTED);
    const bit = 1 << (undisturbed ? block : block + MAX_BLOCKS);
    const stored = private_read(notes + VIEW_STORED + block * WORD);
    if (stored <= peek(page + DISK_BLOCKS + block * WORD) || (counted & bit) != 0) continue;
    private_write(notes + VIEW_SYNC_COUNTED, counted | bit);
    tally_anomaly(anomaly);
  }
}
