/** mm/truncate.c of v3.15: who takes a page out of its file, whatever it holds, or if it is clean. */
import { place_of } from "../../machine/frames";
import { latest_version, overtaking_version } from "../../oracle/versions";
import {
  __delete_from_page_cache,
  account_page_deleted,
  block_invalidatepage,
  BUG_ON,
  cancel_dirty_page,
  disk_block,
  ext4_free_block,
  find_get_page,
  has_delayed_allocation,
  i_mmap_lock,
  lock_page,
  note_written,
  nr_blocks,
  nr_ptes,
  Page,
  page_file,
  page_in_mapping,
  page_mapped,
  PageDirty,
  PageLocked,
  PagePrivate,
  put_page,
  spin_lock,
  spin_unlock,
  tree_lock,
  try_to_release_page,
  unlock_page,
  wait_on_page_writeback,
  WRITE_ONCE,
  zap_pte_range,
} from "./index";

/** ftruncate to where the page begins, and back. What the cache does not have nobody waits for, and it stays. */
export function truncate_inode_page(place: Page): void {
  const page = find_get_page(place);
  if (page == 0) return;
  lock_page(page);
  if (page_in_mapping(page)) truncate_locked_page(page);
  unlock_page(page);
  put_page(page);
}

/** Page locked and in its file. */
export function truncate_locked_page(page: Page): void {
  wait_on_page_writeback(page);
  if (page_mapped(page)) unmap_mapping_range(page);
  truncate_complete_page(page);
}

/** What is dirty is dirty no more, and nobody writes it. */
export function truncate_complete_page(page: Page): void {
  if (PagePrivate(page)) block_invalidatepage(page);
  cancel_dirty_page(page);
  zero_blocks(page);
  delete_from_page_cache(page);
}

/**
 * What has been stored here is not wanted any more: the file reads as zeros, which are a version newer than whatever the page has
 * had or can get in what is left of its life. So no store to it is missed from now on, and a version of it that still comes to
 * the disk takes the zeros back. Page locked, and its buffers clean: nobody else writes there.
 */
export function zero_blocks(page: Page): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    const place = place_of(page);
    const latest = latest_version(place, block);
    WRITE_ONCE(disk_block(page, block), overtaking_version(place, block));
    note_written(page, block, false, latest);
    if (has_delayed_allocation()) ext4_free_block(page, block);
  }
}

/** Every pte that there is of this page, as MADV_DONTNEED does it. Page locked: nobody maps it anew. */
export function unmap_mapping_range(page: Page): void {
  const lock = page_file(page) + i_mmap_lock;
  const maps = nr_ptes();
  spin_lock(lock);
  for (let map = 0; map < maps; map++) zap_pte_range(place_of(page), map);
  spin_unlock(lock);
}

/** Page locked. Its place is empty, and the cache's reference gone. */
export function delete_from_page_cache(page: Page): void {
  BUG_ON(!PageLocked(page));
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  account_page_deleted(page);
  __delete_from_page_cache(page);
  spin_unlock(mapping + tree_lock);
  put_page(page);
}

/** Direct IO, before and after it. A page that is dirty stays: false, EBUSY. */
export function invalidate_inode_page2(place: Page): bool {
  const page = find_get_page(place);
  if (page == 0) return true;
  lock_page(page);
  const gone = !page_in_mapping(page) || invalidate_locked_page(page);
  unlock_page(page);
  put_page(page);
  return gone;
}

/** Page locked and in its file: unmapped, and taken out if that leaves it clean. Unmapping a dirty pte makes the page dirty. */
export function invalidate_locked_page(page: Page): bool {
  wait_on_page_writeback(page);
  if (page_mapped(page)) unmap_mapping_range(page);
  return invalidate_complete_page2(page);
}

/** Page locked. False: EBUSY. */
export function invalidate_complete_page2(page: Page): bool {
  if (PagePrivate(page) && !try_to_release_page(page)) return false;
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  const clean = !PageDirty(page);
  if (clean) __delete_from_page_cache(page);
  spin_unlock(mapping + tree_lock);
  if (clean) put_page(page);
  return clean;
}
