/**
 * invalidate_inode_pages2 with launder_page: what the unmapping has found dirty is written under the page lock.
 *
 * @source e3db7691e9f3, 2007-01, after
 */
import { Page, PageDirty, clear_page_dirty_for_io, complete_page, set_page_writeback } from "../kernel";
export * from "./before";

export function launder_page(page: Page): void {
  if (!PageDirty(page) || !clear_page_dirty_for_io(page)) return;
  set_page_writeback(page);
  complete_page(page);
}
