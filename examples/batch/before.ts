/**
 * Reclaim clears ptes and puts the flush of their translations off; a munmap or MADV_DONTNEED that meets such a pte sees none and
 * flushes nothing, and returns while another CPU can still reach the page. The fix is taken from v4.13 again.
 *
 * @source 3ea277194daa, 2017-08-02, before
 * @known stale-translation with pageout: the flush is still outstanding when the unmapping returns
 */
import { Page } from "../kernel";
export * from "./after";

/** There is no such thing yet. */
export function flush_tlb_batched_pending(_place: Page): void {}
