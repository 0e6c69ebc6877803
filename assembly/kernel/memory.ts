/** mm/memory.c of v2.6.19: the faults, and unmapping. */
import {
  entry_page,
  filemap_nopage,
  flush_tlb_page,
  get_page,
  mapping_cap_account_dirty,
  mk_pte,
  Page,
  page_add_file_rmap,
  page_remove_rmap,
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
  WRITE_ONCE,
  xchg,
} from "./index";

/** One fault. True: the access is to be tried again, whatever it found. False: a SIGSEGV. */
export function handle_mm_fault(place: Page, map: i32, write: bool): bool {
  const pte = pte_of(place, map);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) == 0) {
    do_no_page(place, map, write);
    return true;
  }
  spin_lock(pte + pte_ptl);
  if (write && READ_ONCE(pte) == entry && (entry & PTE_RW) == 0) do_wp_page(entry_page(place, entry), map);
  else spin_unlock(pte + pte_ptl);
  return true;
}

/** A store to a shared page that is mapped clean. Enters with the pte lock held and releases it. */
export function do_wp_page(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  get_page(page);
  make_pte_dirty(page, map);
  spin_unlock(pte + pte_ptl);
  set_page_dirty(page);
  put_page(page);
}

/** The pte becomes writable and dirty; pte lock held. */
export function make_pte_dirty(page: Page, map: i32): void {
  WRITE_ONCE(pte_of(page, map), mk_pte(page, PTE_PRESENT | PTE_RW | PTE_DIRTY));
  flush_tlb_page(page, map);
}

/** The first touch of a page through this mapping. */
export function do_no_page(page: Page, map: i32, write: bool): void {
  const pte = pte_of(page, map);
  filemap_nopage(page);
  spin_lock(pte + pte_ptl);
  const installed = install_pte(page, map, write);
  spin_unlock(pte + pte_ptl);
  if (installed && write) {
    set_page_dirty(page);
    put_page(page);
  }
}

/**
 * Maps the page if nobody else has, pte lock held; the caller's reference becomes the mapping's, or is dropped. For a store
 * a second reference covers the set_page_dirty to come. Where dirty pages are not accounted, ptes are writable from the
 * first touch (vma_wants_writenotify).
 */
export function install_pte(page: Page, map: i32, write: bool): bool {
  const pte = pte_of(page, map);
  if (READ_ONCE(pte) != 0) {
    put_page(page);
    return false;
  }
  let entry = PTE_PRESENT;
  if (write) entry |= PTE_RW | PTE_DIRTY;
  else if (!mapping_cap_account_dirty(page)) entry |= PTE_RW;
  WRITE_ONCE(pte, mk_pte(page, entry));
  page_add_file_rmap(page);
  if (write) get_page(page);
  return true;
}

/** munmap, MADV_DONTNEED: the pte goes at once, the TLB entries at the end of the gather, the reference after them. */
export function zap_pte_range(place: Page, map: i32): void {
  const pte = pte_of(place, map);
  spin_lock(pte + pte_ptl);
  const entry = xchg(pte, 0);
  const page = entry_page(place, entry);
  const present = (entry & PTE_PRESENT) != 0;
  if (present) {
    if ((entry & PTE_DIRTY) != 0) set_page_dirty(page);
    page_remove_rmap(page);
  }
  spin_unlock(pte + pte_ptl);
  if (present) {
    flush_tlb_page(place, map);
    put_page(page);
  }
}
