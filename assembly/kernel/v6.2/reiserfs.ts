/** fs/reiserfs/journal.c of v6.2. */
import {
  BH_Lock,
  buffer_dirty,
  Folio,
  folio_in_mapping,
  get_bh,
  nr_blocks,
  page_buffer,
  put_bh,
  wait_on_bit,
  write_dirty_buffer,
} from "./index";

/** The second pass: a buffer that has become dirty again, of a folio that was truncated since, would be written by nobody. */
export function finish_ordered_buffers(folio: Folio, filed: i32): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    if ((filed & (1 << block)) == 0) continue;
    const bh = page_buffer(folio, block);
    wait_on_bit(bh + BH_Lock);
    if (buffer_dirty(bh) && !folio_in_mapping(folio)) {
      get_bh(bh);
      write_dirty_buffer(folio, block);
    }
    put_bh(bh);
  }
}
