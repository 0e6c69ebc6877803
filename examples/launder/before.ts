/**
 * invalidate_inode_pages2 before launder_page: what a mapping has dirtied until its unmapping is said to be clean, and thrown
 * away with the page.
 *
 * @source e3db7691e9f3, 2007-01, before
 * @adds launder_page
 * @known lost-store with invalidate: a store that comes between the write-out of the file and the unmapping
 */
import {
  AddressSpace,
  Page,
  PageDirty,
  __remove_from_page_cache,
  do_fsync,
  find_get_page,
  lock_page,
  nr_ptes,
  page_count,
  page_file,
  put_page,
  spin_lock,
  spin_unlock,
  test_clear_page_dirty,
  tree_lock,
  unlock_page,
  wait_on_page_writeback,
  zap_pte_range,
} from "../kernel";
export * from "./v2.6.23";

/**
 * The invalidation of one page, as NFS does it: the file is written first.
 *
 * @operation invalidate
 */
export function invalidate_inode_page2(place: Page): void {
  do_fsync(page_file(place));
  const page = find_get_page(place);
  if (page == 0) return;
  lock_page(page);
  wait_on_page_writeback(page);
  for (let map = 0; map < nr_ptes(); map++) zap_pte_range(place, map);
  launder_page(page);
  if (invalidate_complete_page2(page, page_file(page))) return;
  unlock_page(page);
  put_page(page);
}

/** Page locked and unmapped. */
export function launder_page(page: Page): void {
  test_clear_page_dirty(page);
}

function invalidate_complete_page2(page: Page, mapping: AddressSpace): bool {
  spin_lock(mapping + tree_lock);
  const free = page_count(page) == 2 && !PageDirty(page);
  if (free) __remove_from_page_cache(page);
  spin_unlock(mapping + tree_lock);
  return free;
}
