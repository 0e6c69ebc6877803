/**
 * migrate_vma_collect_pmd clears ptes under their lock and flushes the TLBs when it has let go of it. A MADV_DONTNEED in between
 * sees no pte, flushes nothing and returns; a writeback in between cleans the page, and a store through a stale entry comes after.
 *
 * @source 60bae7370896, 2022-09, before
 * @known stale-translation with collect: the flush is still outstanding when the unmapping returns
 * @known lost-store with collect: a store through a stale entry, after the page has been written
 */
import {
  Mapping,
  PTE_DIRTY,
  PTE_PRESENT,
  Page,
  flush_tlb_page,
  nr_cpus,
  page_remove_rmap,
  peek,
  pte_of,
  pte_ptl,
  put_page,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  tlb_entry,
  xchg,
} from "../kernel";
export * from "./v3.15";

/**
 * Collects one page for a migration, and migrates nothing.
 *
 * @operation collect
 */
export function migrate_vma_collect(page: Page, map: Mapping): void {
  const pte = pte_of(page, map);
  spin_lock(pte + pte_ptl);
  const entry = xchg(pte, 0);
  const present = (entry & PTE_PRESENT) != 0;
  if (present) {
    if ((entry & PTE_DIRTY) != 0) set_page_dirty(page);
    page_remove_rmap(page);
  }
  spin_unlock(pte + pte_ptl);
  if (present) flush_tlb_page(page, map);
  if (present) put_page(page);
}

/**
 * An unmapping has returned, and some CPU still holds a translation of the page. No task is to touch the mapping meanwhile.
 *
 * @oracle stale-translation after unmap
 */
export function translation_left(page: Page, map: Mapping): bool {
  for (let cpu = 0; cpu < nr_cpus(); cpu++) {
    if (peek(tlb_entry(cpu, page, map)) != 0) return true;
  }
  return false;
}
