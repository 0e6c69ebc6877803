/**
 * Nick Piggin's question to the seed: page_mkclean back inside the check, and PG_dirty cleared again after the redirtying.
 *
 * @source linux-kernel, 2006-12-29; never merged
 * @known untracked-dirty: the same window, now between page_mkclean and the second TestClearPageDirty
 * @known untracked-tagged: the same window: the fault's TestSet is cleared, and its tag comes after the walk has taken the tag away
 * @known sync-loss: follows from untracked-dirty, as in v2.6.20-rc3
 */
import {
  dec_zone_page_state,
  mapping_cap_account_dirty,
  NR_FILE_DIRTY,
  Page,
  page_mkclean,
  set_page_dirty,
  TestClearPageDirty,
} from "../../kernel";
export * from "../versions/v2.6.20-rc2";

export function clear_page_dirty_for_io(page: Page): bool {
  if (!TestClearPageDirty(page)) return false;
  if (mapping_cap_account_dirty(page)) {
    dec_zone_page_state(page, NR_FILE_DIRTY);
    if (page_mkclean(page)) {
      set_page_dirty(page);
      if (TestClearPageDirty(page)) dec_zone_page_state(page, NR_FILE_DIRTY);
    }
  }
  return true;
}
