/**
 * Planted fault: v2.6.20-rc3 without its set_page_dirty.
 *
 * @planted
 * @known lost-store: planted
 * @known sync-loss: planted
 * @known untracked-dirty: the FIXME of v2.6.20-rc3
 * @known untracked-tagged: the FIXME of v2.6.20-rc3
 */
import { NR_FILE_DIRTY } from "../layout";
import { TestClearPageDirty } from "../mm/page-flags";
import { mapping_cap_account_dirty } from "../mm/pagemap";
import { Page } from "../mm/types";
import { dec_zone_page_state } from "../mm/vmstat";
import { page_mkclean } from "../subject";
export * from "./v2.6.20-rc3";

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
