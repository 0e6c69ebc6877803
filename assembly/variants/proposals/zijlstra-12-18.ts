/**
 * Peter Zijlstra on top of morton-12-17: try_to_free_buffers marks the page dirty again if a pte of it was written through.
 *
 * @source linux-kernel, 2006-12-18; never merged
 * @known lost-store: as in v2.6.19: clear_page_dirty_for_io still ignores that the pte was dirty
 * @known sync-loss: the same store, acknowledged by msync
 */
import { Page, page_mkclean, mapping_cap_account_dirty, set_page_dirty } from "../../kernel";
import { test_clear_page_dirty as test_clear_page_dirty_morton } from "./morton-12-17";
export * from "./morton-12-17";

export function test_clear_page_dirty(page: Page): bool {
  const dirty = test_clear_page_dirty_morton(page);
  if (dirty && mapping_cap_account_dirty(page) && page_mkclean(page)) set_page_dirty(page);
  return dirty;
}
