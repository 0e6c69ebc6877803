/**
 * The patch that ended the hunt: walk the ptes first, redirty if any was written through, then TestClear.
 *
 * @alias linus-2006-12-29
 * @source 7658cc289288, Linus Torvalds, 2006-12-29
 * @known untracked-dirty: the FIXME: a fault between page_mkclean and TestClearPageDirty leaves a dirty pte on a page that says clean
 * @known untracked-tagged: the same window: the fault's TestSet is cleared, and its tag comes after the walk has taken the tag away
 * @known sync-loss: "msync data loss", closed by 79352894b285 in v2.6.23
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
export * from "./v2.6.20-rc2";

export function clear_page_dirty_for_io(page: Page): bool {
  if (mapping_cap_account_dirty(page)) {
    if (page_mkclean(page)) set_page_dirty(page);
    if (TestClearPageDirty(page)) {
      dec_zone_page_state(page, NR_FILE_DIRTY);
      return true;
    }
    return false;
  }
  return TestClearPageDirty(page);
}
