/**
 * Who changes ptes under their lock flushes first what reclaim has unmapped and not flushed yet; page_mkclean does not.
 *
 * @source 3ea277194daa, 2017-08-02
 * @adds flush_tlb_batched_pending
 * @design untracked-tagged: as in v2.6.29
 */
import { clear_bit, FileFlag, Page, page_file, set_bit, test_bit } from "../../kernel/v3.15";
import {
  flush_tlb_mm,
  lock_pte_to_change as lock_pte_alone,
  set_tlb_ubc_flush_pending as set_flush_pending_of_task,
} from "./v4.9";
export * from "./v4.9";

/** Of the mm: some reclaiming task has unmapped what CPUs may still use. */
export declare const tlb_flush_batched: FileFlag;

export function set_tlb_ubc_flush_pending(page: Page, entry: i32): void {
  set_flush_pending_of_task(page, entry);
  set_bit(page_file(page) + tlb_flush_batched);
}

export function lock_pte_to_change(place: Page, map: i32): void {
  lock_pte_alone(place, map);
  flush_tlb_batched_pending(place);
}

/** Pte lock held. */
export function flush_tlb_batched_pending(place: Page): void {
  const batched = page_file(place) + tlb_flush_batched;
  if (!test_bit(batched)) return;
  flush_tlb_mm(place);
  clear_bit(batched);
}
