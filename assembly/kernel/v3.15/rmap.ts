/** mm/rmap.c of v3.15. */
import { flush_tlb_page, Page, page_mkclean_locked, PTE_DIRTY, pte_of, PTE_RW, WRITE_ONCE, xchg } from "./index";

/** The pte's lock is taken even where nothing is mapped: somebody may hold the pte empty for a moment. */
export function page_mkclean_one(page: Page, map: i32): bool {
  return page_mkclean_locked(page, map);
}

/** Pte lock held. For a moment the pte is none. */
export function make_pte_clean(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  const entry = xchg(pte, 0);
  flush_tlb_page(page, map);
  WRITE_ONCE(pte, entry & ~(PTE_DIRTY | PTE_RW));
}
