/** mm/memory.c of v3.15: the faults, and unmapping. */
import {
  do_page_mkwrite,
  entry_page,
  filemap_fault,
  flush_tlb_page,
  get_page,
  has_page_mkwrite,
  make_pte_dirty,
  mk_pte,
  Page,
  page_add_file_rmap,
  page_remove_rmap,
  peek,
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
  unlock_page,
  wants_writenotify,
  wait_on_page_locked,
  WRITE_ONCE,
  xchg,
} from "./index";

/** One fault. True: the access is to be tried again, whatever it found. False: a SIGSEGV. */
export function handle_mm_fault(place: Page, map: i32, write: bool): bool {
  const pte = pte_of(place, map);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) == 0) {
    if (write) do_shared_fault(place, map);
    else do_read_fault(place, map);
    return true;
  }
  spin_lock(pte + pte_ptl);
  if (write && READ_ONCE(pte) == entry && (entry & PTE_RW) == 0) do_wp_page(entry_page(place, entry), map);
  else spin_unlock(pte + pte_ptl);
  return true;
}

/** A store to a shared page that is mapped clean. Enters with the pte lock held and releases it. */
export function do_wp_page(page: Page, map: i32): void {
  get_page(page);
  if (has_page_mkwrite(page)) wp_page_after_mkwrite(page, map);
  else wp_page_reuse(page, map);
  put_page(page);
}

/** The filesystem is asked without the pte lock, and comes back with the page locked. Enters with the lock held and releases it. */
export function wp_page_after_mkwrite(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  const entry = peek(pte);
  spin_unlock(pte + pte_ptl);
  if (!do_page_mkwrite(page)) return;
  spin_lock(pte + pte_ptl);
  const same = READ_ONCE(pte) == entry;
  if (same) make_pte_dirty(page, map);
  spin_unlock(pte + pte_ptl);
  if (same) set_page_dirty(page);
  unlock_page(page);
}

/** Where no filesystem has a say: the page lock is waited for, and not taken. Enters with the pte lock held and releases it. */
export function wp_page_reuse(page: Page, map: i32): void {
  make_pte_dirty(page, map);
  spin_unlock(pte_of(page, map) + pte_ptl);
  dirty_page_of_fault(page);
}

/** Page referenced, its pte dirty. */
export function dirty_page_of_fault(page: Page): void {
  wait_on_page_locked(page);
  set_page_dirty(page);
}

/** A store to a page that is not mapped. Its page stays locked until it is dirty. */
export function do_shared_fault(place: Page, map: i32): void {
  const page = filemap_fault(place);
  if (has_page_mkwrite(page)) {
    unlock_page(page);
    if (!do_page_mkwrite(page)) {
      put_page(page);
      return;
    }
  }
  const installed = do_set_pte(page, map, PTE_RW | PTE_DIRTY);
  if (installed) set_page_dirty(page);
  unlock_page(page);
  if (!installed) put_page(page);
}

/** A load of a page that is not mapped. Where nobody wants to know of the first store, the pte is writable at once. */
export function do_read_fault(place: Page, map: i32): void {
  const page = filemap_fault(place);
  const installed = do_set_pte(page, map, vm_page_prot(page, map));
  unlock_page(page);
  if (!installed) put_page(page);
}

/** The bits of a pte that is mapped for a load. */
export function vm_page_prot(page: Page, _map: i32): i32 {
  return wants_writenotify(page) ? 0 : PTE_RW;
}

/** Maps the page if nothing else is mapped there by now; the caller's reference becomes the mapping's. Page locked. */
export function do_set_pte(page: Page, map: i32, bits: i32): bool {
  const pte = pte_of(page, map);
  spin_lock(pte + pte_ptl);
  const free = READ_ONCE(pte) == 0;
  if (free) {
    WRITE_ONCE(pte, mk_pte(page, PTE_PRESENT | bits));
    page_add_file_rmap(page);
  }
  spin_unlock(pte + pte_ptl);
  return free;
}

/** MADV_DONTNEED. */
export function madvise_dontneed(place: Page, map: i32): void {
  zap_pte_range(place, map);
}

/** The TLBs of a dirty pte are flushed while its lock is held. */
export function zap_pte_range(place: Page, map: i32): void {
  const pte = pte_of(place, map);
  lock_pte_to_change(place, map);
  const entry = xchg(pte, 0);
  const page = entry_page(place, entry);
  const present = (entry & PTE_PRESENT) != 0;
  const dirty = present && (entry & PTE_DIRTY) != 0;
  if (dirty) zap_dirty_page(page, map);
  else if (present) page_remove_rmap(page);
  spin_unlock(pte + pte_ptl);
  if (present && !dirty) flush_tlb_page(place, map);
  if (present) put_page(page);
}

/** Pte lock held, its entry gone. The page has lost its mapping before the TLBs are flushed. */
export function zap_dirty_page(page: Page, map: i32): void {
  set_page_dirty(page);
  page_remove_rmap(page);
  flush_tlb_page(page, map);
}

/** The lock of a pte that loses bits, or its page. */
export function lock_pte_to_change(place: Page, map: i32): void {
  spin_lock(pte_of(place, map) + pte_ptl);
}
