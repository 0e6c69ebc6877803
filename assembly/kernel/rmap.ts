/** mm/rmap.c of v2.6.19. */
import {
  atomic_add_return,
  BUG_ON,
  entry_maps,
  flush_tlb_page,
  i_mmap_lock,
  nr_ptes,
  Page,
  page_file,
  page_mapcount_word,
  page_mapped,
  PageLocked,
  PTE_DIRTY,
  pte_of,
  pte_ptl,
  PTE_RW,
  put_page,
  READ_ONCE,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  WRITE_ONCE,
  xchg,
} from "./index";

export function page_add_file_rmap(page: Page): void {
  atomic_add_return(page + page_mapcount_word, 1);
}

export function page_remove_rmap(page: Page): void {
  BUG_ON(atomic_add_return(page + page_mapcount_word, -1) < 0);
}

/** Looks at the pte without its lock first, as page_check_address does. */
export function pte_present_unlocked(page: Page, map: i32): bool {
  return entry_maps(READ_ONCE(pte_of(page, map)), page);
}

/** Write-protects and cleans one pte. True if it was writable or dirty. */
export function page_mkclean_one(page: Page, map: i32): bool {
  return pte_present_unlocked(page, map) && page_mkclean_locked(page, map);
}

/** The same, from the pte lock on. */
export function page_mkclean_locked(page: Page, map: i32): bool {
  const pte = pte_of(page, map);
  spin_lock(pte + pte_ptl);
  const written = pte_written_through(page, map);
  if (written) make_pte_clean(page, map);
  spin_unlock(pte + pte_ptl);
  return written;
}

export function pte_written_through(page: Page, map: i32): bool {
  const entry = READ_ONCE(pte_of(page, map));
  return entry_maps(entry, page) && (entry & (PTE_DIRTY | PTE_RW)) != 0;
}

/** Pte lock held. The clean pte is there before the flush. */
export function make_pte_clean(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  const entry = xchg(pte, 0);
  WRITE_ONCE(pte, entry & ~(PTE_DIRTY | PTE_RW));
  flush_tlb_page(page, map);
}

/** Page locked. True if any mapping could have been written through. A page that is mapped nowhere is not looked at further. */
export function page_mkclean(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (!page_mapped(page)) return false;
  const lock = page_file(page) + i_mmap_lock;
  const maps = nr_ptes();
  let cleaned = false;
  spin_lock(lock);
  for (let map = 0; map < maps; map++) {
    if (page_mkclean_one(page, map)) cleaned = true;
  }
  spin_unlock(lock);
  return cleaned;
}

export function try_to_unmap_one(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  if (!pte_present_unlocked(page, map)) return;
  spin_lock(pte + pte_ptl);
  if (entry_maps(READ_ONCE(pte), page)) {
    if ((unmap_pte(page, map) & PTE_DIRTY) != 0) set_page_dirty(page);
    page_remove_rmap(page);
    put_page(page);
  }
  spin_unlock(pte + pte_ptl);
}

/** Pte lock held. Returns what the pte was; no CPU can still use that. */
export function unmap_pte(page: Page, map: i32): i32 {
  const entry = xchg(pte_of(page, map), 0);
  flush_tlb_page(page, map);
  return entry;
}

/** Page locked. */
export function try_to_unmap(page: Page): void {
  BUG_ON(!PageLocked(page));
  const lock = page_file(page) + i_mmap_lock;
  const maps = nr_ptes();
  spin_lock(lock);
  for (let map = 0; map < maps; map++) try_to_unmap_one(page, map);
  spin_unlock(lock);
}
