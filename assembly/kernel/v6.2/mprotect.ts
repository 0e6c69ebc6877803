/** mm/mprotect.c of v6.2. */
import {
  entry_page,
  find_vma,
  flush_tlb_page,
  lock_pte_to_change,
  mmap_write_lock,
  mmap_write_unlock,
  Page,
  PTE_DIRTY,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  PTE_RW,
  READ_ONCE,
  spin_unlock,
  vma_denies,
  VMA_DENIES_ALL,
  wants_writenotify,
  WRITE_ONCE,
  xchg,
} from "./index";

/** The TLBs are flushed when the pte lock is not held any more. */
export function change_protection(place: Page, map: i32, denies: i32): void {
  mmap_write_lock(place);
  if (find_vma(place, map) != VMA_DENIES_ALL) {
    WRITE_ONCE(pte_of(place, map) + vma_denies, denies);
    if (change_pte_range(place, map, denies)) flush_tlb_page(place, map);
  }
  mmap_write_unlock(place);
}

/** D stays. Of a mapping that wants to know of the first store only a dirty pte becomes writable again. True: something is mapped. */
export function change_pte_range(place: Page, map: i32, denies: i32): bool {
  const pte = pte_of(place, map);
  lock_pte_to_change(place, map);
  const present = (READ_ONCE(pte) & PTE_PRESENT) != 0;
  if (present) {
    const entry = xchg(pte, 0);
    const writable = denies == 0 && ((entry & PTE_DIRTY) != 0 || !wants_writenotify(entry_page(place, entry)));
    WRITE_ONCE(pte, writable ? entry | PTE_RW : entry & ~PTE_RW);
  }
  spin_unlock(pte + pte_ptl);
  return present;
}
