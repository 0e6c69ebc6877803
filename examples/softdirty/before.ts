/**
 * Soft-dirty tracking: clear_refs takes the bit and W from the ptes. A page that is read for the first time afterwards gets W at
 * once, and the store that follows takes no fault and leaves no soft-dirty bit.
 *
 * @source 64e455079e1b, 2014-10-14, before
 * @known soft-dirty-lost with clear-refs: the store is not noticed
 */
import {
  flush_tlb_page,
  Mapping,
  memory_block,
  nr_ptes,
  Page,
  PageVersion,
  peek,
  PTE_DIRTY,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  PTE_RW,
  READ_ONCE,
  spin_lock,
  spin_unlock,
  WRITE_ONCE,
  xchg,
} from "../kernel";
import { mk_pte as mk_hard_pte } from "./v3.15";
export * from "./v3.15";

const PTE_SOFT_DIRTY = 16;

/** What the page held when clear_refs came by. */
export declare const cleared_at: PageVersion;

/**
 * clear_refs of one page: from now on a store is to leave its mark.
 *
 * @operation clear-refs
 */
export function clear_soft_dirty(page: Page, map: Mapping): void {
  const pte = pte_of(page, map);
  spin_lock(pte + pte_ptl);
  const entry = xchg(pte, 0);
  flush_tlb_page(page, map);
  if ((entry & PTE_PRESENT) != 0) WRITE_ONCE(pte, entry & ~(PTE_RW | PTE_SOFT_DIRTY));
  WRITE_ONCE(page + cleared_at, READ_ONCE(memory_block(page, 0)));
  spin_unlock(pte + pte_ptl);
}

/** What is made dirty by software, and not by a CPU, is soft-dirty, too. */
export function mk_pte(page: Page, bits: i32): i32 {
  return mk_hard_pte(page, (bits & PTE_DIRTY) != 0 ? bits | PTE_SOFT_DIRTY : bits);
}

/**
 * The page has changed since clear_refs, and no pte says so.
 *
 * @oracle soft-dirty-lost at rest
 */
export function soft_dirty_lost(page: Page): bool {
  let entries = 0;
  for (let map = 0; map < nr_ptes(); map++) entries |= peek(pte_of(page, map));
  return peek(memory_block(page, 0)) != peek(page + cleared_at) && (entries & PTE_SOFT_DIRTY) == 0;
}
