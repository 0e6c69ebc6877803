/** mm/memory.c of v3.15. */
import {
  flush_tlb_page,
  Page,
  page_remove_rmap,
  PTE_DIRTY,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  put_page,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  xchg,
} from "./index";

/** The TLBs are flushed while the pte lock is held, which page_mkclean takes. */
export function zap_pte_range(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  spin_lock(pte + pte_ptl);
  const entry = xchg(pte, 0);
  const present = (entry & PTE_PRESENT) != 0;
  if (present) {
    if ((entry & PTE_DIRTY) != 0) set_page_dirty(page);
    page_remove_rmap(page);
    flush_tlb_page(page, map);
  }
  spin_unlock(pte + pte_ptl);
  if (present) put_page(page);
}
