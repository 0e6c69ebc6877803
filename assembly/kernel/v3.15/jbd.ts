/** fs/jbd of v3.15. */
import { frame_at } from "../../machine/frames";
import {
  AddressSpace,
  bit_trylock,
  bit_unlock,
  file_nr_pages,
  file_page,
  j_committing,
  journal_submit_data_buffer,
  journal_unfile_buffer,
  nr_blocks,
  Page,
  page_buffer,
  page_slot,
  peek,
  put_bh,
} from "./index";

/** kjournald. There is one for a journal: who finds it running has nothing to do. */
export function journal_commit_transaction(mapping: AddressSpace): void {
  if (!bit_trylock(mapping + j_committing)) return;
  const pages = file_nr_pages();
  const blocks = nr_blocks();
  for (let n = 0; n < pages; n++) {
    const place = file_page(mapping, n);
    for (let block = 0; block < blocks; block++) journal_submit_data_buffer(journalled_page(place), block);
  }
  bit_unlock(mapping + j_committing);
}

/** The one whose buffers may be on the journal's list: none keeps them there that has left the cache. */
export function journalled_page(place: Page): Page {
  const slot = peek(place + page_slot);
  return frame_at(place, slot < 0 ? -1 - slot : slot);
}

/** Buffer locked. The journal lets go of it. */
export function journal_unmap_buffer(page: Page, block: i32): void {
  if (journal_unfile_buffer(page, block)) put_bh(page_buffer(page, block));
}
