/**
 * Before dirty tracking: shared mappings are writable from the first touch, and a store is known by the pte's dirty bit alone,
 * which msync, unmapping and reclaim harvest. fsync and the walk do not look at ptes.
 *
 * @source v2.6.18, 2006-09; what d08b3851da41 and edc79b2a46ed changed
 * @closes strip, reclaim
 * @design sync-loss with fsync: fsync does not look at ptes: who has stored through a mapping calls msync
 * @design untracked-dirty: nothing tracks ptes; whoever takes a pte away marks its page dirty
 * @design untracked-tagged: nothing tracks ptes; whoever takes a pte away marks its page dirty
 * @design clean-writable: ptes are writable from the first touch
 */
import { fsync_file } from "../../kernel/operations";
import {
  AddressSpace,
  BUG_ON,
  clear_bit,
  dec_zone_page_state,
  do_fsync,
  drop_buffers,
  entry_page,
  file_nr_pages,
  file_page,
  filemap_nopage,
  flush_tlb_page,
  mapping_cap_account_dirty,
  mk_pte,
  NR_FILE_DIRTY,
  nr_ptes,
  Page,
  page_add_file_rmap,
  page_file,
  PAGECACHE_TAG_DIRTY,
  PageLocked,
  PageWriteback,
  private_lock,
  PTE_DIRTY,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  PTE_RW,
  put_page,
  READ_ONCE,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  TestClearPageDirty,
  tree_lock,
  WRITE_ONCE,
} from "../../kernel";
export * from "./v2.6.19";

/**
 * fsync of one file.
 *
 * @operation fsync
 */
export function fsync(mapping: AddressSpace): void {
  fsync_file(mapping);
}

/** What the ptes know first, of whichever mapping of the file. */
export function do_msync(mapping: AddressSpace): void {
  const pages = file_nr_pages();
  const maps = nr_ptes();
  for (let n = 0; n < pages; n++) {
    for (let map = 0; map < maps; map++) msync_pte(file_page(mapping, n), map);
  }
  do_fsync(mapping);
}

/** With the pte lock held no CPU changes a pte that is dirty already. */
function msync_pte(place: Page, map: i32): void {
  const pte = pte_of(place, map);
  spin_lock(pte + pte_ptl);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) != 0 && (entry & PTE_DIRTY) != 0) {
    WRITE_ONCE(pte, entry & ~PTE_DIRTY);
    flush_tlb_page(place, map);
    set_page_dirty(entry_page(place, entry));
  }
  spin_unlock(pte + pte_ptl);
}

export function do_no_page(page: Page, map: i32, write: bool): void {
  const pte = pte_of(page, map);
  filemap_nopage(page);
  spin_lock(pte + pte_ptl);
  install_pte(page, map, write);
  spin_unlock(pte + pte_ptl);
}

/** No fault will ask again before a store. */
export function install_pte(page: Page, map: i32, write: bool): bool {
  const pte = pte_of(page, map);
  if (READ_ONCE(pte) != 0) {
    put_page(page);
    return false;
  }
  const entry = PTE_PRESENT | PTE_RW;
  WRITE_ONCE(pte, mk_pte(page, write ? entry | PTE_DIRTY : entry));
  page_add_file_rmap(page);
  return true;
}

export function clear_page_dirty_for_io(page: Page): bool {
  if (!TestClearPageDirty(page)) return false;
  if (mapping_cap_account_dirty(page)) dec_zone_page_state(page, NR_FILE_DIRTY);
  return true;
}

/** Cleans a page without writing it and takes its tag away; ptes are left alone. */
export function test_clear_page_dirty(page: Page): bool {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  const dirty = TestClearPageDirty(page);
  if (dirty) clear_bit(page + PAGECACHE_TAG_DIRTY);
  spin_unlock(mapping + tree_lock);
  if (dirty && mapping_cap_account_dirty(page)) dec_zone_page_state(page, NR_FILE_DIRTY);
  return dirty;
}

/** Page locked. The drop and the cleaning are under private_lock together. */
export function try_to_free_buffers(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (PageWriteback(page)) return false;
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  const dropped = drop_buffers(page);
  if (dropped) test_clear_page_dirty(page);
  spin_unlock(lock);
  return dropped;
}
