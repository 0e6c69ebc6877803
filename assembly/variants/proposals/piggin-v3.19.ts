/**
 * Nick Piggin's question of 2006, put to the faults of v3.19: page_mkclean inside the check, and PG_dirty cleared again after the
 * redirtying.
 *
 * @source linux-kernel, 2006-12-29; never merged
 * @design untracked-tagged: as in v2.6.29
 */
import {
  BUG_ON,
  dec_zone_page_state,
  mapping_cap_account_dirty,
  NR_FILE_DIRTY,
  Page,
  page_mkclean,
  PageLocked,
  set_page_dirty,
  TestClearPageDirty,
} from "../../kernel/v3.15";
export * from "../versions/v3.19";

export function clear_page_dirty_for_io(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (!TestClearPageDirty(page)) return false;
  if (!mapping_cap_account_dirty(page)) return true;
  dec_zone_page_state(page, NR_FILE_DIRTY);
  if (!page_mkclean(page)) return true;
  set_page_dirty(page);
  if (TestClearPageDirty(page)) dec_zone_page_state(page, NR_FILE_DIRTY);
  return true;
}
