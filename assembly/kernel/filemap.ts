/** mm/filemap.c: the page cache, write(2), and the sync calls. */
import {
  memory_block,
  __set_page_dirty_nobuffers,
  AddressSpace,
  atomic_add_return,
  BH_Dirty,
  clear_bit,
  ClearPageUptodate,
  create_empty_buffers,
  dma_from_disk,
  get_page,
  has_buffers,
  has_ordered_journal,
  journal_dirty_data,
  lock_page,
  Page,
  page_buffer,
  page_count_word,
  page_file,
  page_in_mapping,
  page_mapping,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_WRITEBACK,
  PagePrivate,
  PageUptodate,
  PG_locked,
  put_page,
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

/** A reference to the page, if it is cached. */
export function find_get_page(page: Page): bool {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  const found = page_in_mapping(page);
  if (found) get_page(page);
  spin_unlock(mapping + tree_lock);
  return found;
}

/** Enters a new page, locked, with a reference for the cache and one for the caller. False: somebody else was first. */
export function add_to_page_cache(page: Page): bool {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  const added = !page_in_mapping(page);
  if (added) {
    WRITE_ONCE(page + page_count_word, 2);
    set_bit(page + PG_locked);
    WRITE_ONCE(page + page_mapping, 1);
  }
  spin_unlock(mapping + tree_lock);
  return added;
}

/** The page, uptodate and with a reference: from the cache, or read from the disk. */
export function filemap_nopage(page: Page): void {
  while (!find_get_page(page)) {
    if (!add_to_page_cache(page)) continue;
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
export function grab_cache_page(page: Page): void {
  for (;;) {
    filemap_nopage(page);
    lock_page(page);
    if (page_in_mapping(page)) return;
    unlock_page(page);
    put_page(page);
  }
}

/** write(2) of one block. Returns the block's new version. */
export function generic_file_write(page: Page, block: i32): i32 {
  grab_cache_page(page);
  if (has_buffers() && !PagePrivate(page)) create_empty_buffers(page, false);
  const version = atomic_add_return(memory_block(page, block), 1);
  if (has_buffers()) set_bit(page_buffer(page, block) + BH_Dirty);
  __set_page_dirty_nobuffers(page);
  if (has_ordered_journal()) journal_dirty_data(page, block);
  unlock_page(page);
  put_page(page);
  return version;
}

/** msync(MS_SYNC) and fsync: since v2.6.19 the same, for neither looks at a pte. */
export function do_fsync(mapping: AddressSpace): void {
  write_cache_pages(mapping, true);
  wait_on_page_writeback_range(mapping);
}
