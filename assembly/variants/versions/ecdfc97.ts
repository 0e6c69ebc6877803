/**
 * try_to_free_buffers again cleans a page whose buffers it has dropped, but after private_lock: who dirties the page in between
 * finds no buffers, and is then said to be clean. In git for four days.
 *
 * @source ecdfc9787fe5, 2007-01-26
 * @known untracked-dirty: the FIXME of v2.6.20-rc3
 * @known sync-loss: "msync data loss", closed by 79352894b285 in v2.6.23
 * @known lost-store with strip, unmap: a page is marked dirty between the drop and the cancel; closed by 87df7241bd54 in v2.6.20
 * @known lost-store with reclaim, unmap: the same, stripped by reclaim
 * @design untracked-tagged: try_to_free_buffers leaves the tag on a page with a dirty pte, and the walk by tag finds it
 */
import { cancel_dirty_page } from "./v2.6.20";
import { BUG_ON, drop_buffers_locked, Page, PageLocked, PageWriteback } from "../../kernel";
export * from "./v2.6.20-rc3";

export function try_to_free_buffers(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (PageWriteback(page)) return false;
  const dropped = drop_buffers_locked(page);
  if (dropped) cancel_dirty_page(page);
  return dropped;
}
