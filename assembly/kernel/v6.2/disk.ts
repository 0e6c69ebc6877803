/** A bio of v6.2. */
import { dma_to_disk, Folio, folio_end_writeback, nr_blocks } from "./index";

/** A bio of a whole folio that has no buffers. */
export function complete_folio(folio: Folio): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) dma_to_disk(folio, block);
  folio_end_writeback(folio);
}
