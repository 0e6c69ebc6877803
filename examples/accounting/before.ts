/**
 * Migration takes the dirtiness of the page that it leaves away with clear_page_dirty_for_io, and makes the new one dirty as a store
 * would: the tag is there throughout, PG_dirty and its count are not.
 *
 * @source 42cb14b110a5, 2015-11-05, before
 * @adds migrate_page_move_mapping, move_dirty, migrate_page_copy
 */
import {
  __delete_from_page_cache,
  __set_page_dirty_nobuffers,
  clear_page_dirty_for_io,
  find_get_page,
  lock_page,
  memory_block,
  nr_blocks,
  Page,
  page_count,
  page_file,
  page_in_mapping,
  page_mapped,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_TOWRITE,
  PageDirty,
  put_page,
  radix_tree_insert,
  READ_ONCE,
  set_bit,
  SetPageUptodate,
  spin_lock,
  spin_unlock,
  test_bit,
  tree_lock,
  try_to_unmap,
  unlock_page,
  wait_on_page_writeback,
  WRITE_ONCE,
} from "../kernel";
import { try_to_unmap_flush } from "./v4.3";
export * from "./v4.3";

/**
 * Moves one page to other memory. A fault meanwhile waits for the page lock, as it would for a migration entry.
 *
 * @operation migrate on nobh, iomap
 */
export function migrate(place: Page): void {
  const page = find_get_page(place);
  if (page == 0) return;
  lock_page(page);
  if (page_in_mapping(page)) unmap_and_move(place, page);
  unlock_page(page);
  put_page(page);
}

/** Page locked and in its file. */
function unmap_and_move(place: Page, page: Page): void {
  wait_on_page_writeback(page);
  if (page_mapped(page)) try_to_unmap(page);
  try_to_unmap_flush(page);
  if (page_mapped(page)) return;
  const newpage = migrate_page_move_mapping(place, page);
  if (newpage == page) return;
  migrate_page_copy(page, newpage);
  put_page(page);
  unlock_page(newpage);
  put_page(newpage);
}

/** Page locked and unmapped. The place gets another page, which is locked, and its tags; the same one: somebody else has a use for it. */
export function migrate_page_move_mapping(place: Page, page: Page): Page {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  const newpage = page_count(page) == 2 ? replace_page(place, page) : page;
  spin_unlock(mapping + tree_lock);
  return newpage;
}

/** tree_lock held, and nobody has the page but the cache and the caller. */
function replace_page(place: Page, page: Page): Page {
  const dirty = test_bit(page + PAGECACHE_TAG_DIRTY);
  const towrite = test_bit(page + PAGECACHE_TAG_TOWRITE);
  __delete_from_page_cache(page);
  const newpage = radix_tree_insert(place);
  if (dirty) set_bit(newpage + PAGECACHE_TAG_DIRTY);
  if (towrite) set_bit(newpage + PAGECACHE_TAG_TOWRITE);
  move_dirty(page, newpage);
  return newpage;
}

/** tree_lock held. */
export function move_dirty(_page: Page, _newpage: Page): void {}

/** Both pages locked. */
export function migrate_page_copy(page: Page, newpage: Page): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++)
    WRITE_ONCE(memory_block(newpage, block), READ_ONCE(memory_block(page, block)));
  SetPageUptodate(newpage);
  if (!PageDirty(page)) return;
  clear_page_dirty_for_io(page);
  __set_page_dirty_nobuffers(newpage);
}
