/**
 * migrate_vma_collect_pmd clears ptes under their lock and flushes the TLBs when it has let go of it. A MADV_DONTNEED in between
 * sees no pte, flushes nothing and returns. A writeback in between waits: the page is locked until it has been migrated.
 *
 * @source 60bae7370896, 2022-09-02, before
 * @adds migrate_vma_collect_pte, migrate_vma_collected
 * @known stale-translation with collect: the flush is still outstanding when the unmapping returns
 * @known lost-store with collect: what only the pte knew of a store is forgotten; closed by fd35ca3d12cc
 */
import {
  entry_page,
  flush_tlb_page,
  Mapping,
  nr_cpus,
  Page,
  page_remove_rmap,
  peek,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  put_page,
  READ_ONCE,
  spin_lock,
  spin_unlock,
  tlb_entry,
  trylock_page,
  unlock_page,
  xchg,
} from "../kernel";
import { down_read, up_read } from "./v4.19";
export * from "./v4.19";

/**
 * Collects one page for a migration to a device, if nobody holds it locked; then the device has no memory for it.
 *
 * @operation collect
 */
export function migrate_vma_collect(place: Page, map: Mapping): void {
  const pte = pte_of(place, map);
  down_read(place);
  spin_lock(pte + pte_ptl);
  const entry = READ_ONCE(pte);
  const page = entry_page(place, entry);
  const collected = (entry & PTE_PRESENT) != 0 && trylock_page(page);
  if (collected) migrate_vma_collect_pte(page, map);
  spin_unlock(pte + pte_ptl);
  if (collected) migrate_vma_collected(page, map);
  up_read(place);
}

/** Page and pte locked. Returns what the pte was. */
export function migrate_vma_collect_pte(page: Page, map: i32): i32 {
  const entry = xchg(pte_of(page, map), 0);
  page_remove_rmap(page);
  return entry;
}

/** Page locked: for a migration it would stay so. */
export function migrate_vma_collected(page: Page, map: i32): void {
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
