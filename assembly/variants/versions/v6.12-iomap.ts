/**
 * iomap hands each run of dirty blocks to the device while it looks for the next, the page under writeback and locked; that they are
 * dirty it forgets when all are handed over.
 *
 * @source v6.12
 * @design untracked-tagged: as in v2.6.29
 */
import { ifs_alloc_dirty, ifs_block_is_dirty, iomap_clear_range_dirty } from "./v6.6-iomap";
import { dma_to_disk, end_page_writeback, nr_blocks, Page, set_page_writeback, unlock_page } from "../../kernel/v3.15";
export * from "./v6.6-iomap";

/** The device may be done with a run before the next is found. */
export function iomap_writepage_map(page: Page): void {
  ifs_alloc_dirty(page);
  set_page_writeback(page);
  for (let from = 0; from < nr_blocks();) from = write_dirty_range(page, from);
  iomap_clear_range_dirty(page);
  unlock_page(page);
  end_page_writeback(page);
}

/** The first run from this block on. Returns the block behind it. */
function write_dirty_range(page: Page, from: i32): i32 {
  const blocks = nr_blocks();
  let start = from;
  while (start < blocks && !ifs_block_is_dirty(page, start)) start++;
  let end = start;
  while (end < blocks && ifs_block_is_dirty(page, end)) end++;
  for (let block = start; block < end; block++) dma_to_disk(page, block);
  return end;
}
