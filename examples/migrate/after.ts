/**
 * The TLBs are flushed before the pte lock is let go of.
 *
 * @source 60bae7370896, 2022-09, after
 */
import { Page, flush_tlb_page, put_page, unlock_page } from "../kernel";
import { migrate_collect_pte as migrate_collect_pte_before } from "./before";
export * from "./before";

export function migrate_collect_pte(page: Page, map: i32): void {
  migrate_collect_pte_before(page, map);
  flush_tlb_page(page, map);
}

export function migrate_collected(page: Page, _map: i32): void {
  unlock_page(page);
  put_page(page);
}
