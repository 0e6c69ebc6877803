/** fs/buffer.c of v3.15. */
import {
  account_page_dirtied,
  BUG_ON,
  cancel_dirty_page,
  drop_buffers,
  Page,
  page_file,
  PageLocked,
  PageWriteback,
  private_lock,
  set_buffers_dirty,
  spin_lock,
  spin_unlock,
  TestSetPageDirty,
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
