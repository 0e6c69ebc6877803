/**
 * clear_page_dirty_for_io clears PG_dirty first, as before, and marks the page dirty again if a pte was written through.
 *
 * @source linux-kernel, 2006-12; never merged
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
export * from "../versions/v2.6.19";

export function clear_page_dirty_for_io(page: Page): bool {
  if (!TestClearPageDirty(page)) return false;
  if (mapping_cap_account_dirty(page)) {
    if (page_mkclean(page)) set_page_dirty(page);
    dec_zone_page_state(page, NR_FILE_DIRTY);
  }
  return true;
}
