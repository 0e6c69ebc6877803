/**
 * Planted fault: linus-split with a page_mkclean that does not take the pte lock. On a version whose faults wait for the page
 * lock it would hide behind that.
 *
 * @planted
 * @known lost-store: planted: a pte installed while page_mkclean holds it empty is overwritten, and its TLB entry stays
 * @known sync-loss: planted: the same store, acknowledged by msync
 * @known untracked-dirty: planted
 * @known bug-on: planted: a pte is installed, and counted as mapped, twice
 */
import { PTE_DIRTY, PTE_PRESENT, PTE_RW } from "../layout";
import { flush_tlb_page, pte_of } from "../machine/cpu";
import { READ_ONCE, WRITE_ONCE, xchg } from "../machine/words";
import { Page } from "../mm/types";
export * from "./linus-split";

export function page_mkclean_one(page: Page, map: i32): bool {
  const pte = pte_of(page, map);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) == 0 || (entry & (PTE_DIRTY | PTE_RW)) == 0) return false;
  const old = xchg(pte, 0);
  flush_tlb_page(page, map);
  WRITE_ONCE(pte, old & ~(PTE_DIRTY | PTE_RW));
  return true;
}
