/**
 * Unmapping takes its mapping from a dirty page only when the TLBs are flushed.
 *
 * @source 5df397dec7c4, 2022-11-09
 * @closes unmap
 * @filesystems ext4-ordered, ext3-writeback, ext4-nodelalloc, iomap, bdev, reiserfs-ordered, mkwrite-late, no-mkwrite
 * @design untracked-tagged: as in v2.6.29
 */
import { flush_tlb_page, Page, page_remove_rmap, set_page_dirty } from "../../kernel/v3.15";
export * from "./v4.19";

export function zap_dirty_page(page: Page, map: i32): void {
  set_page_dirty(page);
  flush_tlb_page(page, map);
  page_remove_rmap(page);
}
