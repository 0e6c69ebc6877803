/**
 * try_to_free_buffers cleans a page whose buffers were all clean again, now under the lock that dirties buffers. The pte's
 * dirt and the tag stay, and clear_page_dirty_for_io will look at the ptes.
 *
 * @source 87df7241bd54, 2007-01-30
 * @adds cancel_dirty_page
 * @known untracked-dirty: the FIXME of v2.6.20-rc3
 * @known sync-loss: "msync data loss", closed by 79352894b285 in v2.6.23
 * @design untracked-tagged: try_to_free_buffers leaves the tag on a page with a dirty pte, and the walk by tag finds it
 */
import {
  BUG_ON,
  dec_zone_page_state,
  drop_buffers,
  mapping_cap_account_dirty,
  NR_FILE_DIRTY,
  Page,
  page_file,
  PageLocked,
  PageWriteback,
  private_lock,
  spin_lock,
  spin_unlock,
  TestClearPageDirty,
} from "../../kernel";
export * from "./v2.6.20-rc3";

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

/** Cleans a page without writing it; ptes and tag are left alone. */
export function cancel_dirty_page(page: Page): void {
  if (TestClearPageDirty(page) && mapping_cap_account_dirty(page)) dec_zone_page_state(page, NR_FILE_DIRTY);
}
