/**
 * Reclaim counts what it has unmapped without a flush, and who flushes notes how far it had counted before: of what is unmapped
 * during the flush it says nothing. Before, a mark that reclaim made then was cleared with the others.
 *
 * @source 5ee2fa2f0636, 2021-12, after
 */
import { atomic_add_return, cmpxchg, FileCount, Page, page_file, READ_ONCE } from "../kernel";
import { flush_tlb_mm, set_tlb_ubc_flush_pending as set_flush_pending_of_task } from "./v4.9";
export * from "../batch/after";

/** Of the mm: below, how often a flush was put off; above, how many of these have been made up for. */
export declare const flush_batches: FileCount;

const FLUSHED_SHIFT = 16;
const PENDING_MASK = 0xffff;

export function set_tlb_ubc_flush_pending(page: Page, entry: i32): void {
  set_flush_pending_of_task(page, entry);
  atomic_add_return(page_file(page) + flush_batches, 1);
}

export function flush_tlb_batched_pending(place: Page): void {
  const word = page_file(place) + flush_batches;
  const batches = READ_ONCE(word);
  const pending = batches & PENDING_MASK;
  if (pending == batches >>> FLUSHED_SHIFT) return;
  flush_tlb_mm(place);
  cmpxchg(word, batches, pending | (pending << FLUSHED_SHIFT));
}
