/**
 * Reclaim counts how often it has put a flush off, and who flushes notes how far it had counted before: of what is unmapped during
 * the flush it says nothing. Before, a mark that reclaim made then was cleared with the others.
 *
 * @source 5ee2fa2f0636, 2022-01-15
 * @closes pageout, reclaim
 * @design untracked-tagged: as in v2.6.29
 */
import { atomic_add_return, cmpxchg, FileCount, Page, page_file, READ_ONCE } from "../../kernel/v3.15";
import { flush_tlb_mm, set_tlb_ubc_flush_pending as set_flush_pending_of_task } from "./v4.9";
export * from "./v4.19";

/** Of the mm: below, how often a flush was put off; above, how many of these have been made up for. */
export declare const flush_batches: FileCount;

const TLB_FLUSH_BATCH_FLUSHED_SHIFT = 16;
const TLB_FLUSH_BATCH_PENDING_MASK = 0xffff;
const TLB_FLUSH_BATCH_PENDING_LARGE = 0x7fff;

/** A count that would come near the half above it begins anew, at one that nobody has made up for. */
export function set_tlb_ubc_flush_pending(page: Page, entry: i32): void {
  set_flush_pending_of_task(page, entry);
  const word = page_file(page) + flush_batches;
  const batches = atomic_add_return(word, 1);
  if ((batches & TLB_FLUSH_BATCH_PENDING_MASK) > TLB_FLUSH_BATCH_PENDING_LARGE) cmpxchg(word, batches, 1);
}

/** Pte lock held. Who has counted on meanwhile is not spoken for, and the exchange fails if somebody else was first. */
export function flush_tlb_batched_pending(place: Page): void {
  const word = page_file(place) + flush_batches;
  const batches = READ_ONCE(word);
  const pending = batches & TLB_FLUSH_BATCH_PENDING_MASK;
  if (pending == batches >>> TLB_FLUSH_BATCH_FLUSHED_SHIFT) return;
  flush_tlb_mm(place);
  cmpxchg(word, batches, pending | (pending << TLB_FLUSH_BATCH_FLUSHED_SHIFT));
}
