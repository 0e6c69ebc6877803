/**
 * Linus' reply to the question: split set_page_dirty, and from clear_page_dirty_for_io redo only the half that dirties buffers.
 *
 * @source linux-kernel, 2006-12-29; never merged
 */
import {
  dec_zone_page_state,
  has_buffers,
  mapping_cap_account_dirty,
  NR_FILE_DIRTY,
  Page,
  page_file,
  page_mkclean,
  private_lock,
  set_buffers_dirty,
  spin_lock,
  spin_unlock,
  TestClearPageDirty,
} from "../../kernel";
export * from "../versions/v2.6.20-rc2";

export function clear_page_dirty_for_io(page: Page): bool {
  if (!TestClearPageDirty(page)) return false;
  if (mapping_cap_account_dirty(page)) {
    if (page_mkclean(page)) set_page_dirty_every_time(page);
    dec_zone_page_state(page, NR_FILE_DIRTY);
  }
  return true;
}

/** What set_page_dirty does even when PG_dirty is set already. */
function set_page_dirty_every_time(page: Page): void {
  if (!has_buffers()) return;
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  set_buffers_dirty(page);
  spin_unlock(lock);
}
