/**
 * The TLBs are flushed before the pte lock is let go of.
 *
 * @source 60bae7370896, 2022-09, after
 */
import {
  Mapping,
  PTE_DIRTY,
  PTE_PRESENT,
  Page,
  flush_tlb_page,
  page_remove_rmap,
  pte_of,
  pte_ptl,
  put_page,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  xchg,
} from "../kernel";
export * from "./before";

export function migrate_vma_collect(page: Page, map: Mapping): void {
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
