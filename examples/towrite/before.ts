/**
 * A data-integrity sync tags the dirty pages TOWRITE and then writes what has that tag. A journal commit that comes to such a page
 * and cannot write it yet (delayed allocation) puts it back, but its set_page_writeback takes TOWRITE away.
 *
 * @source 1c8349a17137, 2014-05, before
 * @adds __set_page_writeback, writepage_delayed, tag_pages_for_writeback
 * @known sync-loss with ordered-commit: the sync no longer finds the page, and returns
 */
import {
  AddressSpace,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_WRITEBACK,
  Page,
  PageDirty,
  PageTag,
  PageWriteback,
  TestSetPageWriteback,
  clear_bit,
  clear_page_dirty_for_io,
  end_page_writeback,
  file_nr_pages,
  file_page,
  find_get_page_tag,
  lock_page,
  page_awaits_writeback,
  page_file,
  page_in_mapping,
  put_page,
  redirty_page_for_writepage,
  set_bit,
  spin_lock,
  spin_unlock,
  test_bit,
  tree_lock,
  unlock_page,
  wait_on_page_writeback,
  wait_on_page_writeback_range,
  write_one_page,
} from "../kernel";
export * from "./v2.6.29";

/** What a sync has found dirty and is still to write. */
export declare const PAGECACHE_TAG_TOWRITE: PageTag;

export function __set_page_writeback(page: Page, keep_write: bool): void {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  if (!TestSetPageWriteback(page)) set_bit(page + PAGECACHE_TAG_WRITEBACK);
  if (!PageDirty(page)) clear_bit(page + PAGECACHE_TAG_DIRTY);
  if (!keep_write) clear_bit(page + PAGECACHE_TAG_TOWRITE);
  spin_unlock(mapping + tree_lock);
}

export function set_page_writeback(page: Page): void {
  __set_page_writeback(page, false);
}

export function tag_pages_for_writeback(mapping: AddressSpace): void {
  for (let n = 0; n < file_nr_pages(); n++) {
    const page = file_page(mapping, n);
    spin_lock(mapping + tree_lock);
    if (page_in_mapping(page) && test_bit(page + PAGECACHE_TAG_DIRTY)) set_bit(page + PAGECACHE_TAG_TOWRITE);
    spin_unlock(mapping + tree_lock);
  }
}

export function do_fsync(mapping: AddressSpace): void {
  tag_pages_for_writeback(mapping);
  for (let n = 0; n < file_nr_pages(); n++) {
    const page = find_get_page_tag(file_page(mapping, n), PAGECACHE_TAG_TOWRITE);
    if (page == 0) continue;
    lock_page(page);
    if (page_awaits_writeback(page)) {
      wait_on_page_writeback(page);
      if (PageWriteback(page) || !clear_page_dirty_for_io(page)) unlock_page(page);
      else write_one_page(page, true);
    } else {
      unlock_page(page);
    }
    put_page(page);
  }
  wait_on_page_writeback_range(mapping);
}

/**
 * ext4's commit, data=ordered: it walks the pages, but may not allocate blocks; here all of them are delayed.
 *
 * @operation ordered-commit
 */
export function jbd2_journal_commit(mapping: AddressSpace): void {
  for (let n = 0; n < file_nr_pages(); n++) {
    const page = file_page(mapping, n);
    lock_page(page);
    const writes = page_in_mapping(page) && !PageWriteback(page) && clear_page_dirty_for_io(page);
    if (writes) writepage_delayed(page);
    else unlock_page(page);
  }
}

/** Nothing is submitted, and the page stays dirty. Page locked; unlocks it. */
export function writepage_delayed(page: Page): void {
  redirty_page_for_writepage(page);
  set_page_writeback(page);
  unlock_page(page);
  end_page_writeback(page);
}
