/**
 * page_mkclean takes the pte lock before it decides that nothing is mapped: the unlocked look could meet a pte that
 * somebody holds empty for a moment.
 *
 * @source 479db0bf408e, 2008-08-20
 * @design untracked-tagged: try_to_free_buffers leaves the tag on a page with a dirty pte, and the walk by tag finds it
 */
import { PTE_DIRTY, PTE_PRESENT, PTE_RW, pte_ptl } from "../layout";
import { flush_tlb_page, pte_of } from "../machine/cpu";
import { spin_lock, spin_unlock } from "../machine/locks";
import { READ_ONCE, WRITE_ONCE, xchg } from "../machine/words";
import { Page } from "../mm/types";
export * from "./v2.6.23";

export function page_mkclean_one(page: Page, map: i32): bool {
  const pte = pte_of(page, map);
  let cleaned = false;
  spin_lock(pte + pte_ptl);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) != 0 && (entry & (PTE_DIRTY | PTE_RW)) != 0) {
    const old = xchg(pte, 0);
    flush_tlb_page(page, map);
    WRITE_ONCE(pte, old & ~(PTE_DIRTY | PTE_RW));
    cleaned = true;
  }
  spin_unlock(pte + pte_ptl);
  return cleaned;
}
