/**
 * The device and its interrupt. A submission is carried out when the submitter has returned from writepage, in the
 * submitter's own context and a block a time; what others do meanwhile falls between these steps.
 */
import { copy_word, disk_block, end_page_writeback, memory_block, nr_blocks, Page } from "./index";

/** One block from memory to the disk: the moment at which the data is what it is. */
export function dma_to_disk(page: Page, block: i32): void {
  copy_word(disk_block(page, block), memory_block(page, block));
}

/** A page from the disk. The page is locked and not yet uptodate. */
export function dma_from_disk(page: Page): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    copy_word(memory_block(page, block), disk_block(page, block));
  }
}

/** A bio of a whole page that has no buffers. */
export function complete_page(page: Page): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) dma_to_disk(page, block);
  end_page_writeback(page);
}
