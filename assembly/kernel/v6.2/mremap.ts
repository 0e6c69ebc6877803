/** mm/mremap.c of v6.2. */
import {
  find_vma,
  flush_tlb_page,
  i_mmap_lock,
  lock_pte_to_change,
  mmap_write_lock,
  mmap_write_unlock,
  nr_ptes,
  Page,
  page_file,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  spin_lock,
  spin_unlock,
  vma_denies,
  VMA_DENIES_ALL,
  WRITE_ONCE,
  xchg,
  zap_pte_range,
} from "./index";

/** MREMAP_FIXED of one page, to where the other mapping was: what was mapped there goes. There may be nowhere to move to. */
export function mremap_to_other(place: Page, from: i32): void {
  const to = 1 - from;
  if (to >= nr_ptes()) return;
  mmap_write_lock(place);
  const denied = find_vma(place, from);
  if (denied != VMA_DENIES_ALL) {
    if (find_vma(place, to) != VMA_DENIES_ALL) zap_pte_range(place, to);
    WRITE_ONCE(pte_of(place, to) + vma_denies, denied);
    move_page_tables(place, from, to);
    WRITE_ONCE(pte_of(place, from) + vma_denies, VMA_DENIES_ALL);
  }
  mmap_write_unlock(place);
}

/** Who walks the ptes of a folio comes by them in their order, and would miss one that moves back: it is kept out. */
export function move_page_tables(place: Page, from: i32, to: i32): void {
  const need_rmap_locks = to < from;
  const lock = page_file(place) + i_mmap_lock;
  if (need_rmap_locks) spin_lock(lock);
  move_ptes(place, from, to);
  if (need_rmap_locks) spin_unlock(lock);
}

/** The old address is flushed before either pte lock is let go of. */
export function move_ptes(place: Page, from: i32, to: i32): void {
  lock_ptes_to_move(place, from, to);
  const present = (move_pte(place, from, to) & PTE_PRESENT) != 0;
  if (present) flush_tlb_page(place, from);
  spin_unlock(pte_of(place, to) + pte_ptl);
  spin_unlock(pte_of(place, from) + pte_ptl);
}

export function lock_ptes_to_move(place: Page, from: i32, to: i32): void {
  lock_pte_to_change(place, from);
  spin_lock(pte_of(place, to) + pte_ptl);
}

/** Both pte locks held. Returns what has been moved. */
export function move_pte(place: Page, from: i32, to: i32): i32 {
  const entry = xchg(pte_of(place, from), 0);
  if (entry != 0) WRITE_ONCE(pte_of(place, to), entry);
  return entry;
}
