/**
 * Linus' first answer to the loss that v3.15's unmapping leaves: a page is marked dirty when the TLBs are flushed, without the pte lock.
 *
 * @source linux-kernel, 2022-10-29; withdrawn
 * @closes unmap
 * @known sync-loss with unmap: the page is mapped nowhere and not dirty yet, and msync passes it by; why it was withdrawn
 * @design untracked-tagged: as in v2.6.29
 */
import {
  entry_page,
  flush_tlb_page,
  lock_pte_to_change,
  Page,
  page_remove_rmap,
  PTE_DIRTY,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  put_page,
  set_page_dirty,
  spin_unlock,
  xchg,
} from "../../kernel/v3.15";
export * from "../versions/v4.19";

export function zap_pte_range(place: Page, map: i32): void {
  const pte = pte_of(place, map);
  lock_pte_to_change(place, map);
  const entry = xchg(pte, 0);
  const page = entry_page(place, entry);
  const present = (entry & PTE_PRESENT) != 0;
  if (present) page_remove_rmap(page);
  spin_unlock(pte + pte_ptl);
  if (!present) return;
  flush_tlb_page(place, map);
  if ((entry & PTE_DIRTY) != 0) set_page_dirty(page);
  put_page(page);
}
