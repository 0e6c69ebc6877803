/** fs/buffer.c of v6.2. */
import {
  __folio_mark_dirty,
  b_count,
  BH_Dirty,
  BH_JBD,
  BH_Lock,
  bit_trylock,
  buffer_dirty,
  BUG_ON,
  clear_bit,
  discard_buffer,
  filemap_dirty_folio,
  filemap_release_folio,
  Folio,
  folio_cancel_dirty,
  folio_clear_private,
  folio_end_writeback,
  folio_lock,
  folio_mark_dirty,
  folio_redirty_for_writepage,
  folio_set_private,
  folio_start_writeback,
  folio_test_dirty,
  folio_test_locked,
  folio_test_private,
  folio_test_set_dirty,
  folio_test_writeback,
  folio_unlock,
  folio_wait_stable,
  lock_buffer,
  nr_blocks,
  page_buffer,
  page_file,
  private_lock,
  READ_ONCE,
  set_bit,
  spin_lock,
  spin_unlock,
  still_in_file,
  test_and_set_bit,
  test_bit,
  test_clear_buffer_dirty,
  unlock_buffer,
  write_begin,
  WRITE_ONCE,
} from "./index";

/** The half of folio_mark_dirty that runs every time: all buffers, if the folio has any. private_lock held. */
export function set_buffers_dirty(folio: Folio): void {
  if (!folio_test_private(folio)) return;
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) set_bit(page_buffer(folio, block) + BH_Dirty);
}

/** Nobody attaches buffers between the two: who does takes the same lock. */
export function block_dirty_folio(folio: Folio): void {
  const lock = page_file(folio) + private_lock;
  spin_lock(lock);
  set_buffers_dirty(folio);
  const newly_dirty = !folio_test_set_dirty(folio);
  spin_unlock(lock);
  if (newly_dirty) __folio_mark_dirty(folio);
}

/** Attaches buffers, clean unless asked otherwise or the folio is dirty already. Folio locked. */
export function create_empty_buffers(folio: Folio, dirty: bool): void {
  const lock = page_file(folio) + private_lock;
  const blocks = nr_blocks();
  spin_lock(lock);
  const all = dirty || folio_test_dirty(folio);
  for (let block = 0; block < blocks; block++) {
    const bh = page_buffer(folio, block);
    if (all) set_bit(bh + BH_Dirty);
    else clear_bit(bh + BH_Dirty);
    WRITE_ONCE(bh + BH_JBD, 0);
  }
  folio_set_private(folio);
  spin_unlock(lock);
}

/**
 * Folio locked; unlocks it. Locks and takes every dirty buffer, and returns them as a mask: submitted, and not on the disk
 * before the device has done its part. With nothing to submit the folio's writeback ends at once.
 */
export function block_write_full_folio(folio: Folio, wait: bool): i32 {
  BUG_ON(!folio_test_locked(folio));
  if (!folio_test_private(folio)) create_empty_buffers(folio, true);
  const submitted = lock_dirty_buffers(folio, wait);
  BUG_ON(folio_test_writeback(folio));
  folio_start_writeback(folio);
  folio_unlock(folio);
  if (submitted == 0) folio_end_writeback(folio);
  return submitted;
}

export function lock_dirty_buffers(folio: Folio, wait: bool): i32 {
  const blocks = nr_blocks();
  let locked = 0;
  for (let block = 0; block < blocks; block++) {
    const bh = page_buffer(folio, block);
    if (wait) {
      lock_buffer(bh);
    } else if (!bit_trylock(bh + BH_Lock)) {
      folio_redirty_for_writepage(folio);
      continue;
    }
    if (test_clear_buffer_dirty(bh)) locked |= 1 << block;
    else unlock_buffer(bh);
  }
  return locked;
}

/** Drops the buffers unless one is dirty, locked or referenced. private_lock held. */
export function drop_buffers(folio: Folio): bool {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    const bh = page_buffer(folio, block);
    if (buffer_dirty(bh) || test_bit(bh + BH_Lock) || READ_ONCE(bh + b_count) != 0) return false;
  }
  folio_clear_private(folio);
  return true;
}

/** Folio locked. With its buffers, all clean, a folio is cleaned, whatever its ptes say; the tag stays. */
export function try_to_free_buffers(folio: Folio): bool {
  BUG_ON(!folio_test_locked(folio));
  if (folio_test_writeback(folio)) return false;
  const lock = page_file(folio) + private_lock;
  spin_lock(lock);
  const dropped = drop_buffers(folio);
  if (dropped) folio_cancel_dirty(folio);
  spin_unlock(lock);
  return dropped;
}

/** Without any lock. */
export function mark_buffer_dirty(folio: Folio, block: i32): void {
  const bh = page_buffer(folio, block);
  if (!buffer_dirty(bh) && !test_and_set_bit(bh + BH_Dirty)) filemap_dirty_folio(folio);
}

/** Of filesystems that allot blocks: dirty before the pte is, a buffer at a time. */
export function block_page_mkwrite(folio: Folio): bool {
  folio_lock(folio);
  if (!still_in_file(folio)) return false;
  write_begin(folio);
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) mark_buffer_dirty(folio, block);
  folio_mark_dirty(folio);
  folio_wait_stable(folio);
  return true;
}

/** Folio locked. What was to be written is not; buffers that somebody still has a hand on stay with the folio. */
export function block_invalidate_folio(folio: Folio): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) discard_buffer(folio, block);
  filemap_release_folio(folio);
}
