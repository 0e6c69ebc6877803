/** mm/rmap.c of v6.2: who is mapped where, and the flushes that reclaim puts off. */
import {
  atomic_add_return,
  BUG_ON,
  clear_bit,
  cmpxchg,
  current,
  entry_maps,
  file_nr_pages,
  file_page,
  flush_tlb_page,
  Folio,
  folio_mapped,
  folio_mark_dirty,
  folio_put,
  folio_test_locked,
  i_mmap_lock,
  make_pte_clean,
  nr_cpus,
  nr_ptes,
  Page,
  page_file,
  page_mapcount_word,
  PTE_DIRTY,
  pte_of,
  pte_present_unlocked,
  pte_ptl,
  pte_written_through,
  READ_ONCE,
  set_bit,
  spin_lock,
  spin_unlock,
  test_bit,
  tlb_flush_batched,
  tlb_ubc_flush_required,
  tlb_ubc_writable,
  view,
  Word,
  xchg,
} from "./index";

const TLB_FLUSH_BATCH_FLUSHED_SHIFT = 16;
const TLB_FLUSH_BATCH_PENDING_MASK = 0xffff;
const TLB_FLUSH_BATCH_PENDING_LARGE = 0x7fff;

export function folio_add_file_rmap_pte(folio: Folio): void {
  atomic_add_return(folio + page_mapcount_word, 1);
}

export function folio_remove_rmap_pte(folio: Folio): void {
  BUG_ON(atomic_add_return(folio + page_mapcount_word, -1) < 0);
}

/** The pte's lock is taken even where nothing is mapped: somebody may hold the pte empty for a moment. */
export function page_mkclean_one(folio: Folio, map: i32): bool {
  return page_vma_mkclean_one(folio, map);
}

/** The same, from the pte lock on. */
export function page_vma_mkclean_one(folio: Folio, map: i32): bool {
  const pte = pte_of(folio, map);
  spin_lock(pte + pte_ptl);
  const written = pte_written_through(folio, map);
  if (written) make_pte_clean(folio, map);
  spin_unlock(pte + pte_ptl);
  return written;
}

/** Folio locked. True if any mapping could have been written through. A folio that is mapped nowhere is not looked at further. */
export function folio_mkclean(folio: Folio): bool {
  BUG_ON(!folio_test_locked(folio));
  if (!folio_mapped(folio)) return false;
  const lock = page_file(folio) + i_mmap_lock;
  const maps = nr_ptes();
  let cleaned = false;
  spin_lock(lock);
  for (let map = 0; map < maps; map++) {
    if (page_mkclean_one(folio, map)) cleaned = true;
  }
  spin_unlock(lock);
  return cleaned;
}

export function try_to_unmap_one(folio: Folio, map: i32): void {
  const pte = pte_of(folio, map);
  if (!pte_present_unlocked(folio, map)) return;
  spin_lock(pte + pte_ptl);
  if (entry_maps(READ_ONCE(pte), folio)) {
    if ((unmap_pte(folio, map) & PTE_DIRTY) != 0) folio_mark_dirty(folio);
    folio_remove_rmap_pte(folio);
    folio_put(folio);
  }
  spin_unlock(pte + pte_ptl);
}

/** Folio locked. */
export function try_to_unmap(folio: Folio): void {
  BUG_ON(!folio_test_locked(folio));
  const lock = page_file(folio) + i_mmap_lock;
  const maps = nr_ptes();
  spin_lock(lock);
  for (let map = 0; map < maps; map++) try_to_unmap_one(folio, map);
  spin_unlock(lock);
}

/** Pte lock held. Returns what the pte was, which CPUs can use until their TLBs are flushed. */
export function unmap_pte(folio: Folio, map: i32): i32 {
  const entry = xchg(pte_of(folio, map), 0);
  if (should_defer_flush()) set_tlb_ubc_flush_pending(folio, (entry & PTE_DIRTY) != 0);
  else flush_tlb_page(folio, map);
  return entry;
}

/** Where another CPU has run the mm there is an interrupt to be saved. */
export function should_defer_flush(): bool {
  return nr_cpus() > 1;
}

export function set_tlb_ubc_flush_pending(folio: Folio, writable: bool): void {
  const tlb_ubc = view(current(), folio);
  set_bit(tlb_ubc + tlb_ubc_flush_required);
  if (writable) set_bit(tlb_ubc + tlb_ubc_writable);
  count_flush_put_off(page_file(folio) + tlb_flush_batched);
}

/** A count that would come near the half above it begins anew, at one that nobody has made up for. */
function count_flush_put_off(word: Word): void {
  const batches = atomic_add_return(word, 1);
  if ((batches & TLB_FLUSH_BATCH_PENDING_MASK) > TLB_FLUSH_BATCH_PENDING_LARGE) cmpxchg(word, batches, 1);
}

export function try_to_unmap_flush(folio: Folio): void {
  const tlb_ubc = view(current(), folio);
  if (test_bit(tlb_ubc + tlb_ubc_flush_required)) {
    flush_tlb_mm(folio);
    clear_bit(tlb_ubc + tlb_ubc_flush_required);
  }
  clear_bit(tlb_ubc + tlb_ubc_writable);
}

/** Before IO: nobody may store any more through what has been unmapped. */
export function try_to_unmap_flush_dirty(folio: Folio): void {
  if (test_bit(view(current(), folio) + tlb_ubc_writable)) try_to_unmap_flush(folio);
}

/** An mm maps one file, and has all of it in TLBs. */
export function flush_tlb_mm(place: Page): void {
  const mapping = page_file(place);
  const pages = file_nr_pages();
  const maps = nr_ptes();
  for (let n = 0; n < pages; n++) {
    for (let map = 0; map < maps; map++) flush_tlb_page(file_page(mapping, n), map);
  }
}

/**
 * Pte lock held, by who is about to change the pte: reclaim may have unmapped it and not flushed it yet. Of what reclaim counts during
 * the flush nothing is said, and the exchange fails if it has, or if somebody else was first.
 */
export function flush_tlb_batched_pending(place: Page): void {
  const word = page_file(place) + tlb_flush_batched;
  const batches = READ_ONCE(word);
  const pending = batches & TLB_FLUSH_BATCH_PENDING_MASK;
  if (pending == batches >>> TLB_FLUSH_BATCH_FLUSHED_SHIFT) return;
  flush_tlb_mm(place);
  cmpxchg(word, batches, pending | (pending << TLB_FLUSH_BATCH_FLUSHED_SHIFT));
}
