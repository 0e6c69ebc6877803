/**
 * migrate_vma_collect_pmd clears ptes under their lock and flushes the TLBs when it has let go of it. A MADV_DONTNEED in between
 * sees no pte, flushes nothing and returns. A writeback in between waits: the page is locked until it has been migrated.
 *
 * @adds migrate_collect_pte, migrate_collected
 * @source 60bae7370896, 2022-09, before
 * @known stale-translation with collect: the flush is still outstanding when the unmapping returns
 */
import {
  Mapping,
  PTE_DIRTY,
  PTE_PRESENT,
  Page,
  READ_ONCE,
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
  trylock_page,
  unlock_page,
  xchg,
} from "../kernel";
export * from "./v2.6.29";

/**
 * Collects one page for a migration, if nobody holds it locked, and migrates nothing.
 *
 * @operation collect
 */
export function migrate_vma_collect(page: Page, map: Mapping): void {
  const pte = pte_of(page, map);
  spin_lock(pte + pte_ptl);
  const collected = (READ_ONCE(pte) & PTE_PRESENT) != 0 && trylock_page(page);
  if (collected) migrate_collect_pte(page, map);
  spin_unlock(pte + pte_ptl);
  if (collected) migrate_collected(page, map);
}

/** Page and pte locked. */
export function migrate_collect_pte(page: Page, map: i32): void {
  if ((xchg(pte_of(page, map), 0) & PTE_DIRTY) != 0) set_page_dirty(page);
  page_remove_rmap(page);
}

/** Page locked: for a migration it would stay so. */
export function migrate_collected(page: Page, map: i32): void {
  flush_tlb_page(page, map);
  unlock_page(page);
  put_page(page);
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
