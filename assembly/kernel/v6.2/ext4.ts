/** fs/ext4 of v6.2, data=ordered. */
import {
  __folio_start_writeback,
  block_page_mkwrite,
  clear_bit,
  dma_to_disk,
  ext4_bh_delayed,
  ext4_buffers_to_write,
  ext4_map_blocks,
  ext4_submit_buffers,
  Folio,
  folio_end_writeback,
  folio_lock,
  folio_redirty_for_writepage,
  folio_test_private,
  folio_unlock,
  folio_wait_stable,
  has_delayed_allocation,
  nr_blocks,
  PG_dirty,
  still_in_file,
} from "./index";

/** Without delayed allocation a folio whose buffers are all there is left as it is: it becomes dirty after its pte has. */
export function ext4_page_mkwrite(folio: Folio): bool {
  if (has_delayed_allocation()) return block_page_mkwrite(folio);
  folio_lock(folio);
  if (!still_in_file(folio)) return false;
  if (!folio_test_private(folio)) {
    folio_unlock(folio);
    return block_page_mkwrite(folio);
  }
  folio_wait_stable(folio);
  return true;
}

/** Folio locked and dirty. One without buffers, as a pinned one may be, is said to be clean. False: there is nothing to write. */
export function ext4_folio_has_buffers(folio: Folio): bool {
  const has = folio_test_private(folio);
  if (!has) clear_bit(folio + PG_dirty);
  return has;
}

/** Folio locked, not under IO and dirty. The walk finds a place for whatever has none. False: there is nothing to write. */
export function mpage_map_folio(folio: Folio): bool {
  if (!ext4_folio_has_buffers(folio)) return false;
  ext4_map_blocks(folio);
  return true;
}

/** Folio locked and cleaned for IO, by a commit or, if `reclaims`, by who is short of memory: nobody who could find places. */
export function ext4_writepage(folio: Folio, reclaims: bool): void {
  if (!ext4_folio_has_buffers(folio)) {
    folio_unlock(folio);
    return;
  }
  if (!ext4_folio_is_delayed(folio)) {
    ext4_bio_write_folio(folio, false);
    return;
  }
  folio_redirty_for_writepage(folio);
  if (reclaims) folio_unlock(folio);
  else ext4_write_partly(folio);
}

export function ext4_folio_is_delayed(folio: Folio): bool {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) if (ext4_bh_delayed(folio, block)) return true;
  return false;
}

/** Folio locked, and dirty again for what is not written now: who has set out to write it all is to find it. */
export function ext4_write_partly(folio: Folio): void {
  ext4_bio_write_folio(folio, true);
}

/** Folio locked; unlocks it. It is under writeback before anybody looks which buffers are dirty. */
export function ext4_bio_write_folio(folio: Folio, keep_towrite: bool): void {
  __folio_start_writeback(folio, keep_towrite);
  const submitted = ext4_submit_buffers(folio, ext4_buffers_to_write(folio));
  folio_unlock(folio);
  ext4_end_bio(folio, submitted);
}

/** No buffer is locked while it is under IO: the folio's writeback stands for all of them. */
export function ext4_end_bio(folio: Folio, submitted: i32): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) if ((submitted & (1 << block)) != 0) dma_to_disk(folio, block);
  folio_end_writeback(folio);
}
