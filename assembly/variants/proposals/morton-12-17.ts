/**
 * Andrew Morton suspects try_to_free_buffers: it cleans the page as in v2.6.18, and leaves the dirt of its ptes where it is.
 *
 * @source linux-kernel, 2006-12-17; never merged
 * @known lost-store: as in v2.6.19: clear_page_dirty_for_io still ignores that the pte was dirty
 * @known sync-loss: the same store, acknowledged by msync
 * @known untracked-dirty with strip: the tag goes and the pte stays dirty, for zijlstra-12-18 to mend
 * @known untracked-tagged with strip: the same, and who marked the page dirty in between sets the tag again
 */
import { test_clear_page_dirty as test_clear_page_dirty_18 } from "../versions/v2.6.18";
import { Page } from "../../kernel";
export * from "../versions/v2.6.19";

export function test_clear_page_dirty(page: Page): bool {
  return test_clear_page_dirty_18(page);
}
