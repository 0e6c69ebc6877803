/**
 * set_page_dirty sets PG_dirty under the lock that attaches buffers; the walk skips a page that is not dirty before it
 * cleans it for IO, and so before anybody looks at its ptes.
 *
 * @source 515f4a037fb9, a8e7d49aa7be, 2009
 * @closes write
 * @design untracked-tagged: try_to_free_buffers leaves a dirty pte on a page that it has cleaned; reclaim finds it
 */
import {
  account_page_dirtied,
  Page,
  page_file,
  page_in_mapping,
  PageDirty,
  private_lock,
  set_buffers_dirty,
  spin_lock,
  spin_unlock,
  TestSetPageDirty,
} from "../../kernel";
export * from "./v2.6.27";

export function __set_page_dirty_buffers(page: Page): void {
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  set_buffers_dirty(page);
  const newly_dirty = !TestSetPageDirty(page);
  spin_unlock(lock);
  if (newly_dirty) account_page_dirtied(page);
}

export function page_awaits_writeback(page: Page): bool {
  return page_in_mapping(page) && PageDirty(page);
}
