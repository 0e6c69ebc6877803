/** mm/page-writeback.c of v3.15. */
import { check_io_ends, note_io_begins } from "../../oracle/torn-io";
import {
  AddressSpace,
  BUG_ON,
  clear_bit,
  dec_zone_page_state,
  file_nr_pages,
  file_page,
  find_get_page_tag,
  lock_page,
  mapping_cap_account_dirty,
  NR_FILE_DIRTY,
  Page,
  page_file,
  page_in_mapping,
  page_mkclean,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_TOWRITE,
  PAGECACHE_TAG_WRITEBACK,
  PageDirty,
  PageLocked,
  PageWriteback,
  peek,
  prepare_writepages,
  put_page,
  radix_tree_lookup,
  set_bit,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  stable_pages_required,
  still_cached,
  test_bit,
  TestClearPageDirty,
  TestClearPageWriteback,
  TestSetPageWriteback,
  tree_lock,
  unlock_page,
  wait_on_page_writeback,
  write_one_page,
} from "./index";

/** Page locked. True: the page was dirty, is clean now, and the caller must write it. */
export function clear_page_dirty_for_io(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (!mapping_cap_account_dirty(page)) return TestClearPageDirty(page);
  if (page_mkclean(page)) set_page_dirty(page);
  if (!TestClearPageDirty(page)) return false;
  dec_zone_page_state(page, NR_FILE_DIRTY);
  return true;
}

/** Cleans a page without writing it; ptes and tag are left alone. Page locked. */
export function cancel_dirty_page(page: Page): void {
  if (TestClearPageDirty(page) && still_cached(page) && mapping_cap_account_dirty(page))
    dec_zone_page_state(page, NR_FILE_DIRTY);
}

/** tree_lock held, and the page about to leave the cache: who has dirtied it since it was cleaned for good is accounted for. */
export function account_page_deleted(page: Page): void {
  if (PageDirty(page) && mapping_cap_account_dirty(page)) dec_zone_page_state(page, NR_FILE_DIRTY);
}

/** Of the whole file at once: every dirty page is to be written, and none that is dirtied from now on. */
export function tag_pages_for_writeback(mapping: AddressSpace): void {
  const pages = file_nr_pages();
  spin_lock(mapping + tree_lock);
  for (let n = 0; n < pages; n++) {
    const page = radix_tree_lookup(file_page(mapping, n));
    if (page != 0 && test_bit(page + PAGECACHE_TAG_DIRTY)) set_bit(page + PAGECACHE_TAG_TOWRITE);
  }
  spin_unlock(mapping + tree_lock);
}

/** The walk over the pages tagged dirty. `integrity` (WB_SYNC_ALL): over those that were when it began, and it waits for IO. */
export function write_cache_pages(mapping: AddressSpace, integrity: bool): void {
  const tag = integrity ? PAGECACHE_TAG_TOWRITE : PAGECACHE_TAG_DIRTY;
  if (integrity) tag_pages_for_writeback(mapping);
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const page = find_get_page_tag(file_page(mapping, n), tag);
    if (page == 0) continue;
    lock_page(page);
    if (!write_locked_page(page, integrity)) unlock_page(page);
    put_page(page);
  }
}

/** Page locked. True: it has been written, and unlocked on the way. */
export function write_locked_page(page: Page, integrity: bool): bool {
  if (!page_ready_for_io(page, integrity) || !prepare_writepages(page) || !clear_page_dirty_for_io(page)) return false;
  write_one_page(page, integrity);
  return true;
}

/** Page locked: dirty, still the file's, and not under IO, which an integrity walk waits for. */
export function page_ready_for_io(page: Page, integrity: bool): bool {
  if (!page_in_mapping(page) || !PageDirty(page)) return false;
  if (integrity) wait_on_page_writeback(page);
  return !PageWriteback(page);
}

export function set_page_writeback(page: Page): void {
  test_set_page_writeback(page, false);
}

/** `keep_write`: of a page of which not all could be written, so that an integrity walk still comes by. */
export function test_set_page_writeback(page: Page, keep_write: bool): void {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  if (!TestSetPageWriteback(page)) set_bit(page + PAGECACHE_TAG_WRITEBACK);
  note_io_begins(page, mapping);
  if (!PageDirty(page)) clear_bit(page + PAGECACHE_TAG_DIRTY);
  if (!keep_write) clear_bit(page + PAGECACHE_TAG_TOWRITE);
  spin_unlock(mapping + tree_lock);
}

export function end_page_writeback(page: Page): void {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  check_io_ends(page);
  BUG_ON(!TestClearPageWriteback(page));
  clear_bit(page + PAGECACHE_TAG_WRITEBACK);
  spin_unlock(mapping + tree_lock);
}

/** Page locked. Where the device has asked for it, it is not to be changed before its IO has ended. */
export function wait_for_stable_page(page: Page): void {
  if (peek(page_file(page) + stable_pages_required) != 0) wait_on_page_writeback(page);
}
