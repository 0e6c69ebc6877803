/**
 * set_page_dirty sets PG_dirty under the lock that attaches buffers; page_mkclean takes the pte lock before it decides that
 * nothing is mapped; the walk skips pages that are not dirty before it cleans them for IO.
 *
 * @source 515f4a037fb9, a8e7d49aa7be, 479db0bf408e (v2.6.27)
 * @known lost-store with unmap: zap_pte_range marks the page dirty before other CPUs' TLBs are flushed; closed by 1cf35d47712d in v3.15
 * @design untracked-tagged: try_to_free_buffers leaves the tag on a page with a dirty pte, and reclaim finds the pte
 */
import { private_lock } from "../layout";
import { spin_lock, spin_unlock } from "../machine/locks";
import { set_buffers_dirty } from "../mm/buffer";
import { TestSetPageDirty } from "../mm/page-flags";
import { page_file } from "../mm/pagemap";
import { account_page_dirtied } from "../mm/page-writeback";
import { Page } from "../mm/types";
export * from "./v2.6.23";

export function __set_page_dirty_buffers(page: Page): void {
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  set_buffers_dirty(page);
  const newly_dirty = !TestSetPageDirty(page);
  spin_unlock(lock);
  if (newly_dirty) account_page_dirtied(page);
}
