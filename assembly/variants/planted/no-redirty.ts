/**
 * Planted fault: v2.6.20-rc3 without its set_page_dirty.
 *
 * @planted
 * @known lost-store: planted
 * @known sync-loss: planted
 * @known untracked-dirty: the FIXME of v2.6.20-rc3
 * @known untracked-tagged: the FIXME of v2.6.20-rc3
 */
import {
  dec_zone_page_state,
  mapping_cap_account_dirty,
  NR_FILE_DIRTY,
  Page,
  page_mkclean,
  TestClearPageDirty,
} from "../../kernel";
export * from "../versions/v2.6.20-rc3";

export function clear_page_dirty_for_io(page: Page): bool {
  if (mapping_cap_account_dirty(page)) {
    page_mkclean(page);
    if (TestClearPageDirty(page)) {
      dec_zone_page_state(page, NR_FILE_DIRTY);
      return true;
    }
    return false;
  }
  return TestClearPageDirty(page);
}
