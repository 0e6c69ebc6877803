/** mm/page-writeback.c and mm/mpage.c of v2.6.19: dirty a page, clean it for IO, the tags, and the walk that writes. */
import {
  PageTag,
  AddressSpace,
  BUG_ON,
  clear_bit,
  dec_zone_page_state,
  file_nr_pages,
  file_page,
  get_page,
  inc_zone_page_state,
  lock_page,
  mapping_cap_account_dirty,
  NR_FILE_DIRTY,
  Page,
  page_file,
  page_in_mapping,
  page_mkclean,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_WRITEBACK,
  PageDirty,
  PageWriteback,
  put_page,
  radix_tree_lookup,
  set_bit,
  spin_lock,
  spin_unlock,
  test_bit,
  TestClearPageDirty,
  TestClearPageWriteback,
  TestSetPageDirty,
  TestSetPageWriteback,
  tree_lock,
  unlock_page,
  wait_on_page_writeback,
  write_one_page,
} from "./index";

/** The half of set_page_dirty that runs once for each time PG_dirty goes from 0 to 1: the counter and the tag. */
export function account_page_dirtied(page: Page): void {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  if (page_in_mapping(page)) {
    if (mapping_cap_account_dirty(page)) inc_zone_page_state(page, NR_FILE_DIRTY);
    set_bit(page + PAGECACHE_TAG_DIRTY);
  }
  spin_unlock(mapping + tree_lock);
}

export function __set_page_dirty_nobuffers(page: Page): void {
  if (!TestSetPageDirty(page)) account_page_dirtied(page);
}

/** Writeback that would have to wait for a buffer puts the page back instead. */
export function redirty_page_for_writepage(page: Page): void {
  __set_page_dirty_nobuffers(page);
}

/** Page locked. True: the page was dirty, is clean now, and the caller must write it. */
export function clear_page_dirty_for_io(page: Page): bool {
  if (TestClearPageDirty(page)) {
    if (mapping_cap_account_dirty(page)) {
      page_mkclean(page);
      dec_zone_page_state(page, NR_FILE_DIRTY);
    }
    return true;
  }
  return false;
}

/** Cleans a page without writing it, and takes its tag away. */
export function test_clear_page_dirty(page: Page): bool {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  const dirty = TestClearPageDirty(page);
  if (dirty) clear_bit(page + PAGECACHE_TAG_DIRTY);
  spin_unlock(mapping + tree_lock);
  if (dirty && mapping_cap_account_dirty(page)) {
    page_mkclean(page);
    dec_zone_page_state(page, NR_FILE_DIRTY);
  }
  return dirty;
}

export function set_page_writeback(page: Page): void {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  if (!TestSetPageWriteback(page)) set_bit(page + PAGECACHE_TAG_WRITEBACK);
  if (!PageDirty(page)) clear_bit(page + PAGECACHE_TAG_DIRTY);
  spin_unlock(mapping + tree_lock);
}

export function end_page_writeback(page: Page): void {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  BUG_ON(!TestClearPageWriteback(page));
  clear_bit(page + PAGECACHE_TAG_WRITEBACK);
  spin_unlock(mapping + tree_lock);
}

/** The page that the cache has for this place, with a reference, if it has the tag; 0: none. */
export function find_get_page_tag(place: Page, tag: PageTag): Page {
  const mapping = page_file(place);
  spin_lock(mapping + tree_lock);
  const cached = radix_tree_lookup(place);
  const page = cached != 0 && test_bit(cached + tag) ? cached : 0;
  if (page != 0) get_page(page);
  spin_unlock(mapping + tree_lock);
  return page;
}

/** Page locked. Whether the walk still has to look at a page that it found by its tag. */
export function page_awaits_writeback(page: Page): bool {
  return page_in_mapping(page);
}

/** The walk over the pages tagged dirty. `integrity` (WB_SYNC_ALL): waits for pages and buffers that are under IO. */
export function write_cache_pages(mapping: AddressSpace, integrity: bool): void {
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const page = find_get_page_tag(file_page(mapping, n), PAGECACHE_TAG_DIRTY);
    if (page == 0) continue;
    lock_page(page);
    if (page_awaits_writeback(page)) {
      if (integrity) wait_on_page_writeback(page);
      if (PageWriteback(page) || !clear_page_dirty_for_io(page)) unlock_page(page);
      else write_one_page(page, integrity);
    } else {
      unlock_page(page);
    }
    put_page(page);
  }
}

export function wait_on_page_writeback_range(mapping: AddressSpace): void {
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const page = find_get_page_tag(file_page(mapping, n), PAGECACHE_TAG_WRITEBACK);
    if (page == 0) continue;
    wait_on_page_writeback(page);
    put_page(page);
  }
}
