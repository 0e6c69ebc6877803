/** mm/memory.c of v6.2: the faults, and unmapping. */
import {
  do_page_mkwrite,
  entry_page,
  filemap_fault,
  find_vma,
  flush_tlb_batched_pending,
  flush_tlb_page,
  Folio,
  folio_add_file_rmap_pte,
  folio_get,
  folio_lock,
  folio_mark_dirty,
  folio_put,
  folio_remove_rmap_pte,
  folio_unlock,
  has_page_mkwrite,
  make_pte_dirty,
  mk_pte,
  mmap_read_lock,
  mmap_read_unlock,
  Page,
  peek,
  PTE_DIRTY,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  PTE_RW,
  READ_ONCE,
  spin_lock,
  spin_unlock,
  vma_allows,
  VMA_DENIES_ALL,
  wants_writenotify,
  WRITE_ONCE,
  xchg,
} from "./index";

/** A load of a folio that is not mapped. Where nobody wants to know of the first store, the pte is writable at once. */
export function do_read_fault(place: Page, map: i32): void {
  const folio = filemap_fault(place);
  const installed = do_set_pte(folio, map, vm_page_prot(folio, map));
  folio_unlock(folio);
  if (!installed) folio_put(folio);
}

/** Maps the folio if nothing else is mapped there by now; the caller's reference becomes the mapping's. Folio locked. */
export function do_set_pte(folio: Folio, map: i32, bits: i32): bool {
  const pte = pte_of(folio, map);
  spin_lock(pte + pte_ptl);
  const free = READ_ONCE(pte) == 0;
  if (free) {
    WRITE_ONCE(pte, mk_pte(folio, PTE_PRESENT | bits));
    folio_add_file_rmap_pte(folio);
  }
  spin_unlock(pte + pte_ptl);
  return free;
}

/** One fault. True: the access is to be tried again, whatever it found. False: a SIGSEGV. */
export function handle_mm_fault(place: Page, map: i32, write: bool): bool {
  mmap_read_lock(place);
  const allowed = vma_allows(place, map, write);
  if (allowed) handle_pte_fault(place, map, write);
  mmap_read_unlock(place);
  return allowed;
}

export function handle_pte_fault(place: Page, map: i32, write: bool): void {
  const pte = pte_of(place, map);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) == 0) {
    if (write) do_shared_fault(place, map);
    else do_read_fault(place, map);
    return;
  }
  spin_lock(pte + pte_ptl);
  if (write && READ_ONCE(pte) == entry && (entry & PTE_RW) == 0) wp_page_shared(entry_page(place, entry), map);
  else spin_unlock(pte + pte_ptl);
}

/** A store to a shared folio that is mapped clean, which is locked before it is dirty. Enters with the pte lock held and releases it. */
export function wp_page_shared(folio: Folio, map: i32): void {
  folio_get(folio);
  const reused = has_page_mkwrite(folio) ? wp_page_after_mkwrite(folio, map) : wp_page_reuse(folio, map);
  if (reused) fault_dirty_shared_page(folio);
  folio_put(folio);
}

/**
 * The filesystem is asked without the pte lock, and comes back with the folio locked. Enters with the lock held and releases it.
 * False: somebody else has changed the pte, or the file has lost the folio, which is unlocked.
 */
export function wp_page_after_mkwrite(folio: Folio, map: i32): bool {
  const pte = pte_of(folio, map);
  const entry = peek(pte);
  spin_unlock(pte + pte_ptl);
  if (!do_page_mkwrite(folio)) return false;
  if (finish_mkwrite_fault(folio, map, entry)) return true;
  folio_unlock(folio);
  return false;
}

/** Folio locked. False: the pte is not what the fault has found. */
export function finish_mkwrite_fault(folio: Folio, map: i32, entry: i32): bool {
  const pte = pte_of(folio, map);
  spin_lock(pte + pte_ptl);
  const same = READ_ONCE(pte) == entry;
  if (same) make_pte_dirty(folio, map);
  spin_unlock(pte + pte_ptl);
  return same;
}

/** Where no filesystem has a say. Enters with the pte lock held, and leaves with the folio locked instead. */
export function wp_page_reuse(folio: Folio, map: i32): bool {
  make_pte_dirty(folio, map);
  spin_unlock(pte_of(folio, map) + pte_ptl);
  folio_lock(folio);
  return true;
}

/** Folio locked, its pte dirty; unlocks it. */
export function fault_dirty_shared_page(folio: Folio): void {
  folio_mark_dirty(folio);
  folio_unlock(folio);
}

/** A store to a place that is not mapped. Its folio stays locked until it is dirty. */
export function do_shared_fault(place: Page, map: i32): void {
  const folio = filemap_fault(place);
  if (has_page_mkwrite(folio)) {
    folio_unlock(folio);
    if (!do_page_mkwrite(folio)) {
      folio_put(folio);
      return;
    }
  }
  if (do_set_pte(folio, map, PTE_RW | PTE_DIRTY)) {
    fault_dirty_shared_page(folio);
  } else {
    folio_unlock(folio);
    folio_put(folio);
  }
}

/** The bits of a pte that is mapped for a load. */
export function vm_page_prot(folio: Folio, map: i32): i32 {
  return !wants_writenotify(folio) && find_vma(folio, map) == 0 ? PTE_RW : 0;
}

/** MADV_DONTNEED. */
export function madvise_dontneed(place: Page, map: i32): void {
  mmap_read_lock(place);
  if (find_vma(place, map) != VMA_DENIES_ALL) zap_pte_range(place, map);
  mmap_read_unlock(place);
}

/** The TLBs of a dirty pte are flushed while its lock is held. */
export function zap_pte_range(place: Page, map: i32): void {
  const pte = pte_of(place, map);
  lock_pte_to_change(place, map);
  const entry = xchg(pte, 0);
  const folio = entry_page(place, entry);
  const present = (entry & PTE_PRESENT) != 0;
  const dirty = present && (entry & PTE_DIRTY) != 0;
  if (present) zap_present_folio_ptes(folio, map, dirty);
  spin_unlock(pte + pte_ptl);
  if (present && !dirty) flush_tlb_page(place, map);
  if (present) folio_put(folio);
}

/** Pte lock held, its entry gone. A dirty folio keeps its mapping until the TLBs are flushed. */
export function zap_present_folio_ptes(folio: Folio, map: i32, dirty: bool): void {
  if (dirty) {
    folio_mark_dirty(folio);
    flush_tlb_page(folio, map);
  }
  folio_remove_rmap_pte(folio);
}

/** The lock of a pte that loses bits, or its folio. */
export function lock_pte_to_change(place: Page, map: i32): void {
  spin_lock(pte_of(place, map) + pte_ptl);
  flush_tlb_batched_pending(place);
}
