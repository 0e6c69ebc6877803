/**
 * Planted fault: v2.6.23 with a page_mkclean that never flushes a TLB.
 *
 * @planted
 * @known lost-store: planted
 * @known sync-loss: planted
 * @design untracked-tagged: as in v2.6.23
 */
import { PTE_DIRTY, PTE_PRESENT, PTE_RW, pte_ptl } from "../layout";
import { pte_of } from "../machine/cpu";
import { spin_lock, spin_unlock } from "../machine/locks";
import { READ_ONCE, WRITE_ONCE, xchg } from "../machine/words";
import { pte_present_unlocked } from "../mm/rmap";
import { Page } from "../mm/types";
export * from "./v2.6.23";

export function page_mkclean_one(page: Page, map: i32): bool {
  const pte = pte_of(page, map);
  if (!pte_present_unlocked(pte)) return false;
  let cleaned = false;
  spin_lock(pte + pte_ptl);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) != 0 && (entry & (PTE_DIRTY | PTE_RW)) != 0) {
    WRITE_ONCE(pte, xchg(pte, 0) & ~(PTE_DIRTY | PTE_RW));
    cleaned = true;
  }
  spin_unlock(pte + pte_ptl);
  return cleaned;
}
