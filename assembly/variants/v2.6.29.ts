/**
 * set_page_dirty sets PG_dirty under the lock that attaches buffers; the walk skips a page that is not dirty before it
 * cleans it for IO, and so before anybody looks at its ptes.
 *
 * @source 515f4a037fb9, a8e7d49aa7be, 2009
 * @closes write
 * @design untracked-tagged: try_to_free_buffers leaves a dirty pte on a page that it has cleaned; reclaim finds it
 */
import { PAGECACHE_TAG_DIRTY, private_lock } from "../layout";
import { spin_lock, spin_unlock } from "../machine/locks";
import { set_buffers_dirty } from "../mm/buffer";
import { PageDirty, PageWriteback, TestSetPageDirty } from "../mm/page-flags";
import { account_page_dirtied, find_get_page_tag } from "../mm/page-writeback";
import { file_nr_pages, file_page, lock_page, page_file, page_in_mapping, put_page, unlock_page } from "../mm/pagemap";
import { wait_on_page_writeback } from "../mm/pagemap";
import { AddressSpace, Page } from "../mm/types";
import { clear_page_dirty_for_io, write_one_page } from "../subject";
export * from "./v2.6.27";

export function __set_page_dirty_buffers(page: Page): void {
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  set_buffers_dirty(page);
  const newly_dirty = !TestSetPageDirty(page);
  spin_unlock(lock);
  if (newly_dirty) account_page_dirtied(page);
}

export function write_cache_pages(mapping: AddressSpace, integrity: bool): void {
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const page = file_page(mapping, n);
    if (!find_get_page_tag(page, PAGECACHE_TAG_DIRTY)) continue;
    lock_page(page);
    if (page_in_mapping(page) && PageDirty(page)) {
      if (integrity) wait_on_page_writeback(page);
      if (PageWriteback(page) || !clear_page_dirty_for_io(page)) unlock_page(page);
      else write_one_page(page, integrity);
    } else {
      unlock_page(page);
    }
    put_page(page);
  }
}
