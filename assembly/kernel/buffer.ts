/** fs/buffer.c of v2.6.19. */
import { BUFFERS, BUFFER_STRIDE, MAX_BLOCKS } from "../layout";
import {
  __set_page_dirty_nobuffers,
  atomic_add_return,
  b_count,
  BH_Dirty,
  BH_JBD,
  BH_Lock,
  bit_lock,
  bit_trylock,
  bit_unlock,
  BufferHead,
  BUG_ON,
  clear_bit,
  ClearPagePrivate,
  end_page_writeback,
  nr_blocks,
  Page,
  page_file,
  PageDirty,
  PageLocked,
  PagePrivate,
  PageWriteback,
  private_lock,
  READ_ONCE,
  redirty_page_for_writepage,
  set_bit,
  set_page_writeback,
  SetPagePrivate,
  spin_lock,
  spin_unlock,
  test_and_clear_bit,
  test_bit,
  test_clear_page_dirty,
  unlock_page,
  WRITE_ONCE,
} from "./index";

export function page_buffer(page: Page, block: i32): BufferHead {
  assert(<u32>block < <u32>MAX_BLOCKS);
  return page + BUFFERS + block * BUFFER_STRIDE;
}

export function buffer_dirty(bh: BufferHead): bool {
  return test_bit(bh + BH_Dirty);
}

export function test_clear_buffer_dirty(bh: BufferHead): bool {
  return test_and_clear_bit(bh + BH_Dirty);
}

export function lock_buffer(bh: BufferHead): void {
  bit_lock(bh + BH_Lock);
}

export function unlock_buffer(bh: BufferHead): void {
  bit_unlock(bh + BH_Lock);
}

export function get_bh(bh: BufferHead): void {
  atomic_add_return(bh + b_count, 1);
}

export function put_bh(bh: BufferHead): void {
  BUG_ON(atomic_add_return(bh + b_count, -1) < 0);
}

/** The half of set_page_dirty that runs every time: all buffers, if the page has any. private_lock held. */
export function set_buffers_dirty(page: Page): void {
  if (!PagePrivate(page)) return;
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) set_bit(page_buffer(page, block) + BH_Dirty);
}

export function __set_page_dirty_buffers(page: Page): void {
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  set_buffers_dirty(page);
  spin_unlock(lock);
  __set_page_dirty_nobuffers(page);
}

/** Attaches buffers, clean unless asked otherwise or the page is dirty already. Page locked. */
export function create_empty_buffers(page: Page, dirty: bool): void {
  const lock = page_file(page) + private_lock;
  const blocks = nr_blocks();
  spin_lock(lock);
  const all = dirty || PageDirty(page);
  for (let block = 0; block < blocks; block++) {
    const bh = page_buffer(page, block);
    if (all) set_bit(bh + BH_Dirty);
    else clear_bit(bh + BH_Dirty);
    WRITE_ONCE(bh + BH_JBD, 0);
  }
  SetPagePrivate(page);
  spin_unlock(lock);
}

/**
 * Page locked; unlocks it. Locks and takes every dirty buffer, and returns them as a mask: submitted, and not on the disk
 * before the device has done its part. With nothing to submit the page's writeback ends at once.
 */
export function block_write_full_page(page: Page, wait: bool): i32 {
  BUG_ON(!PageLocked(page));
  if (!PagePrivate(page)) create_empty_buffers(page, true);
  const submitted = lock_dirty_buffers(page, wait);
  BUG_ON(PageWriteback(page));
  set_page_writeback(page);
  unlock_page(page);
  if (submitted == 0) end_page_writeback(page);
  return submitted;
}

export function lock_dirty_buffers(page: Page, wait: bool): i32 {
  const blocks = nr_blocks();
  let locked = 0;
  for (let block = 0; block < blocks; block++) {
    const bh = page_buffer(page, block);
    if (wait) {
      lock_buffer(bh);
    } else if (!bit_trylock(bh + BH_Lock)) {
      redirty_page_for_writepage(page);
      continue;
    }
    if (test_clear_buffer_dirty(bh)) locked |= 1 << block;
    else unlock_buffer(bh);
  }
  return locked;
}

/** Drops the buffers unless one is dirty, locked or referenced. private_lock held. */
export function drop_buffers(page: Page): bool {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    const bh = page_buffer(page, block);
    if (buffer_dirty(bh) || test_bit(bh + BH_Lock) || READ_ONCE(bh + b_count) != 0) return false;
  }
  ClearPagePrivate(page);
  return true;
}

/** Page locked. The drop alone, under its lock. */
export function drop_buffers_locked(page: Page): bool {
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  const dropped = drop_buffers(page);
  spin_unlock(lock);
  return dropped;
}

/** Page locked. Clean buffers are taken to mean that the page is clean: it is, unless somebody stored through a pte. */
export function try_to_free_buffers(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (PageWriteback(page)) return false;
  const dropped = drop_buffers_locked(page);
  if (dropped) test_clear_page_dirty(page);
  return dropped;
}
