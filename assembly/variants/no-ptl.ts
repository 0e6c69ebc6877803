/**
 * Planted fault: v2.6.20-rc3 with a page_mkclean that does not take the pte lock.
 *
 * @planted
 * @known lost-store: planted
 * @known sync-loss: planted
 * @known untracked-dirty: the FIXME of v2.6.20-rc3
 * @known bug-on: planted: a pte that page_mkclean has emptied for a moment is installed, and counted as mapped, twice
 */
import { PTE_DIRTY, PTE_PRESENT, PTE_RW } from "../layout";
import { flush_tlb_page, pte_of } from "../machine/cpu";
import { READ_ONCE, WRITE_ONCE, xchg } from "../machine/words";
import { Page } from "../mm/types";
export * from "./v2.6.20-rc3";

export function page_mkclean_one(page: Page, map: i32): bool {
  const pte = pte_of(page, map);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) == 0 || (entry & (PTE_DIRTY | PTE_RW)) == 0) return false;
  const old = xchg(pte, 0);
  flush_tlb_page(page, map);
  WRITE_ONCE(pte, old & ~(PTE_DIRTY | PTE_RW));
  return true;
}
