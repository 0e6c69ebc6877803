/**
 * Reclaim lets the flush of a dirty pte wait, too, and makes up for it before it writes the page.
 *
 * @source d950c9477d51, 2015-09-04
 * @adds try_to_unmap_flush_dirty
 * @design untracked-tagged: as in v2.6.29
 */
import { clear_bit, current, nr_cpus, Page, PTE_DIRTY, set_bit, test_bit, view, ViewFlag } from "../../kernel/v3.15";
import {
  pageout as pageout_flushed,
  set_tlb_ubc_flush_pending as set_flush_required,
  try_to_unmap_flush as flush_required,
} from "./v4.3-eager";
export * from "./v4.3-eager";

/** Of the reclaiming task: somebody may still store through what it has unmapped. */
export declare const tlb_ubc_writable: ViewFlag;

export function should_defer_flush(_entry: i32): bool {
  return nr_cpus() > 1;
}

export function set_tlb_ubc_flush_pending(page: Page, entry: i32): void {
  set_flush_required(page, entry);
  if ((entry & PTE_DIRTY) != 0) set_bit(view(current(), page) + tlb_ubc_writable);
}

export function try_to_unmap_flush(page: Page): void {
  flush_required(page);
  clear_bit(view(current(), page) + tlb_ubc_writable);
}

export function try_to_unmap_flush_dirty(page: Page): void {
  if (test_bit(view(current(), page) + tlb_ubc_writable)) try_to_unmap_flush(page);
}

export function pageout(page: Page): bool {
  try_to_unmap_flush_dirty(page);
  return pageout_flushed(page);
}
