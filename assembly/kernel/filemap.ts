/** mm/filemap.c: the page cache, write(2), and the sync calls. */
import {
  memory_block,
  AddressSpace,
  atomic_add_return,
  clear_bit,
  ClearPageUptodate,
  commit_write,
  dma_from_disk,
  get_page,
  lock_page,
  Page,
  page_count_word,
  page_file,
  page_in_mapping,
  page_mapping,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_WRITEBACK,
  PageUptodate,
  PG_locked,
  prepare_write,
  put_page,
  radix_tree_lookup,
  set_bit,
  SetPageUptodate,
  spin_lock,
  spin_unlock,
  tree_lock,
  unlock_page,
  wait_on_page_locked,
  wait_on_page_writeback_range,
  write_cache_pages,
  WRITE_ONCE,
} from "./index";

/** The page that the cache has for this place, with a reference; 0: none. */
export function find_get_page(place: Page): Page {
  const mapping = page_file(place);
  spin_lock(mapping + tree_lock);
  const page = radix_tree_lookup(place);
  if (page != 0) get_page(page);
  spin_unlock(mapping + tree_lock);
  return page;
}

/** Enters a new page, locked, with a reference for the cache and one for the caller. 0: somebody else was first. */
export function add_to_page_cache(place: Page): Page {
  const mapping = page_file(place);
  spin_lock(mapping + tree_lock);
  const added = radix_tree_lookup(place) == 0;
  const page = added ? radix_tree_insert(place) : 0;
  spin_unlock(mapping + tree_lock);
  return page;
}

/** tree_lock held. The new page at this place. */
export function radix_tree_insert(place: Page): Page {
  WRITE_ONCE(place + page_count_word, 2);
  set_bit(place + PG_locked);
  WRITE_ONCE(place + page_mapping, 1);
  return place;
}

/** The page, uptodate and with a reference: from the cache, or read from the disk. */
export function filemap_nopage(page: Page): void {
  while (find_get_page(page) == 0) {
    if (add_to_page_cache(page) == 0) continue;
    dma_from_disk(page);
    SetPageUptodate(page);
    unlock_page(page);
    return;
  }
  while (!PageUptodate(page)) wait_on_page_locked(page);
}

/** tree_lock held, and no reference but the cache's and the caller's: nobody can reach this page any more. */
export function __remove_from_page_cache(page: Page): void {
  clear_bit(page + PAGECACHE_TAG_DIRTY);
  clear_bit(page + PAGECACHE_TAG_WRITEBACK);
  ClearPageUptodate(page);
  WRITE_ONCE(page + page_count_word, 0);
  clear_bit(page + PG_locked);
  WRITE_ONCE(page + page_mapping, 0);
}

/** The page, locked, uptodate and still in the cache. */
export function grab_cache_page(page: Page): Page {
  filemap_nopage(page);
  lock_page(page);
  while (!page_in_mapping(page)) {
    unlock_page(page);
    put_page(page);
    filemap_nopage(page);
    lock_page(page);
  }
  return page;
}

/** write(2) of one block. Returns the block's new version. */
export function generic_file_write(place: Page, block: i32): i32 {
  const page = grab_cache_page(place);
  prepare_write(page);
  const version = atomic_add_return(memory_block(page, block), 1);
  commit_write(page, block);
  unlock_page(page);
  put_page(page);
  return version;
}

export function do_fsync(mapping: AddressSpace): void {
  write_cache_pages(mapping, true);
  wait_on_page_writeback_range(mapping);
}

/** msync(MS_SYNC): since v2.6.19 an fsync, for it no longer looks at a pte. */
export function do_msync(mapping: AddressSpace): void {
  do_fsync(mapping);
}
