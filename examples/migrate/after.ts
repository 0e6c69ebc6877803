/**
 * The TLBs are flushed before the pte lock is let go of.
 *
 * @source 60bae7370896, 2022-09-02, after
 * @known lost-store with collect: what only the pte knew of a store is forgotten; closed by fd35ca3d12cc
 */
import { flush_tlb_page, Page, put_page, unlock_page } from "../kernel";
import { migrate_vma_collect_pte as collect_pte } from "./before";
export * from "./before";

export function migrate_vma_collect_pte(page: Page, map: i32): i32 {
  const entry = collect_pte(page, map);
  flush_tlb_page(page, map);
  return entry;
}

export function migrate_vma_collected(page: Page, _map: i32): void {
  unlock_page(page);
  put_page(page);
}
