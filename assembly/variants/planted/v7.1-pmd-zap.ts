/**
 * Planted fault: v6.2 unmaps every folio as zap_huge_pmd does a huge one, and forgets its D: the TLBs are flushed when the lock is gone.
 *
 * @planted
 * @known lost-store: planted
 * @known sync-loss: planted: the same store, acknowledged by msync
 * @design untracked-tagged: as in v2.6.29
 */
import {
  entry_page,
  flush_tlb_page,
  folio_put,
  folio_remove_rmap_pte,
  lock_pte_to_change,
  Page,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  spin_unlock,
  xchg,
} from "../../kernel/v6.2";
export * from "../versions/v6.2";

export function zap_pte_range(place: Page, map: i32): void {
  const pte = pte_of(place, map);
  lock_pte_to_change(place, map);
  const entry = xchg(pte, 0);
  const folio = entry_page(place, entry);
  const present = (entry & PTE_PRESENT) != 0;
  if (present) folio_remove_rmap_pte(folio);
  spin_unlock(pte + pte_ptl);
  if (!present) return;
  flush_tlb_page(place, map);
  folio_put(folio);
}
