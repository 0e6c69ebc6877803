/**
 * Whoever changes ptes looks whether a flush of reclaim's is outstanding, and does it.
 *
 * @source 3ea277194daa, 2017-08, after
 */
import { Page, flush_tlb_page, test_bit } from "../kernel";
import { tlb_flush_batched } from "./before";
export * from "./before";

export function flush_tlb_batched_pending(page: Page, map: i32): void {
  if (test_bit(page + tlb_flush_batched)) flush_tlb_page(page, map);
}
