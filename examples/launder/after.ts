/**
 * invalidate_inode_pages2 with launder_page: what the unmapping has found dirty is written, under the page lock until the device has it.
 *
 * @source e3db7691e9f3, 2007-01, after
 */
import {
  clear_page_dirty_for_io,
  dma_to_disk,
  end_page_writeback,
  nr_blocks,
  Page,
  PageDirty,
  set_page_writeback,
} from "../kernel";
export * from "./before";

export function launder_page(page: Page): void {
  if (!PageDirty(page) || !clear_page_dirty_for_io(page)) return;
  set_page_writeback(page);
  for (let block = 0; block < nr_blocks(); block++) dma_to_disk(page, block);
  end_page_writeback(page);
}
