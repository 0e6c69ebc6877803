/**
 * iomap hands each run of dirty blocks to the device while it looks for the next, the folio under writeback and locked; that they are
 * dirty it forgets when all are handed over.
 *
 * @source v6.12, 2024-11-17
 * @design untracked-tagged: as in v2.6.29
 */
import { ifs_alloc_dirty, ifs_block_is_dirty, iomap_clear_range_dirty } from "./v6.6-iomap";
import {
  dma_to_disk,
  Folio,
  folio_end_writeback,
  folio_start_writeback,
  folio_unlock,
  nr_blocks,
} from "../../kernel/v6.2";
export * from "./v6.6-iomap";

/** The device may be done with a run before the next is found. */
export function iomap_writepage_map(folio: Folio): void {
  ifs_alloc_dirty(folio);
  folio_start_writeback(folio);
  for (let from = 0; from < nr_blocks();) from = write_dirty_range(folio, from);
  iomap_clear_range_dirty(folio);
  folio_unlock(folio);
  folio_end_writeback(folio);
}

/** The first run from this block on. Returns the block behind it. */
function write_dirty_range(folio: Folio, from: i32): i32 {
  const blocks = nr_blocks();
  let start = from;
  while (start < blocks && !ifs_block_is_dirty(folio, start)) start++;
  let end = start;
  while (end < blocks && ifs_block_is_dirty(folio, end)) end++;
  for (let block = start; block < end; block++) dma_to_disk(folio, block);
  return end;
}
