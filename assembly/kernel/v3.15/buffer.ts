/** fs/buffer.c of v3.15. */
import {
  __set_page_dirty_nobuffers,
  account_page_dirtied,
  BH_Dirty,
  buffer_dirty,
  BUG_ON,
  cancel_dirty_page,
  clear_bit,
  drop_buffers,
  lock_page,
  has_ordered_journal,
  journal_unmap_buffer,
  lock_buffer,
  nr_blocks,
  Page,
  page_buffer,
  page_file,
  PageLocked,
  PageWriteback,
  prepare_write,
  private_lock,
  set_buffers_dirty,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  still_in_file,
  test_and_set_bit,
  TestSetPageDirty,
  try_to_release_page,
  unlock_buffer,
  wait_for_stable_page,
} from "./index";

/** Nobody attaches buffers between the two: who does takes the same lock. */
export function __set_page_dirty_buffers(page: Page): void {
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  set_buffers_dirty(page);
  const newly_dirty = !TestSetPageDirty(page);
  spin_unlock(lock);
  if (newly_dirty) account_page_dirtied(page);
}

/** Page locked. With its buffers, all clean, a page is cleaned, whatever its ptes say; the tag stays. */
export function try_to_free_buffers(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (PageWriteback(page)) return false;
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  const dropped = drop_buffers(page);
  if (dropped) cancel_dirty_page(page);
  spin_unlock(lock);
  return dropped;
}

/** Without any lock. */
export function mark_buffer_dirty(page: Page, block: i32): void {
  const bh = page_buffer(page, block);
  if (!buffer_dirty(bh) && !test_and_set_bit(bh + BH_Dirty)) __set_page_dirty_nobuffers(page);
}

/** Of filesystems that allot blocks: dirty before the pte is, a buffer at a time. */
export function block_page_mkwrite(page: Page): bool {
  lock_page(page);
  if (!still_in_file(page)) return false;
  prepare_write(page);
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) mark_buffer_dirty(page, block);
  set_page_dirty(page);
  wait_for_stable_page(page);
  return true;
}

/** Page locked. What was to be written is not; buffers that somebody still has a hand on stay with the page. */
export function block_invalidatepage(page: Page): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) discard_buffer(page, block);
  try_to_release_page(page);
}

/** Whoever writes the buffer holds its lock, and looks for BH_Dirty under it. */
export function discard_buffer(page: Page, block: i32): void {
  const bh = page_buffer(page, block);
  lock_buffer(bh);
  clear_bit(bh + BH_Dirty);
  if (has_ordered_journal()) journal_unmap_buffer(page, block);
  unlock_buffer(bh);
}
