/**
 * fs/ext4 of v3.15, data=ordered, with delayed allocation and without it. With it, a block has no place on the disk before a walk
 * of writepages finds it one; a commit and reclaim write what has one.
 */
import { place_of } from "../../machine/frames";
import {
  BH_Dirty,
  Block,
  block_page_mkwrite,
  buffer_dirty,
  BUG_ON,
  clear_bit,
  dma_to_disk,
  end_page_writeback,
  ext4_extent,
  has_delayed_allocation,
  lock_page,
  nr_blocks,
  Page,
  page_buffer,
  PagePrivate,
  redirty_page_for_writepage,
  set_bit,
  still_in_file,
  test_bit,
  test_set_page_writeback,
  unlock_page,
  wait_for_stable_page,
  Word,
} from "./index";

/** Without delayed allocation a page whose buffers are all there is left as it is: it becomes dirty after its pte has. */
export function ext4_page_mkwrite(page: Page): bool {
  if (has_delayed_allocation()) return block_page_mkwrite(page);
  lock_page(page);
  if (!still_in_file(page)) return false;
  if (!PagePrivate(page)) {
    unlock_page(page);
    return block_page_mkwrite(page);
  }
  wait_for_stable_page(page);
  return true;
}

/** Page locked and dirty. Whoever dirtied it has asked the filesystem, and so it has buffers. False: there is nothing to write. */
export function ext4_page_has_buffers(page: Page): bool {
  BUG_ON(!PagePrivate(page));
  return true;
}

/** Where a block's place on the disk is noted: the buffers come and go. */
function extent_of(page: Page, block: Block): Word {
  return page_buffer(place_of(page), block) + ext4_extent;
}

/** Truncation has given the block's place back. */
export function ext4_free_block(page: Page, block: Block): void {
  clear_bit(extent_of(page, block));
}

/** A dirty buffer is to be written where it has a place. */
export function ext4_bh_delayed(page: Page, block: Block): bool {
  return has_delayed_allocation() && buffer_dirty(page_buffer(page, block)) && !test_bit(extent_of(page, block));
}

/** Page locked, not under IO and dirty. The walk finds a place for whatever has none. False: there is nothing to write. */
export function mpage_map_page(page: Page): bool {
  if (!ext4_page_has_buffers(page)) return false;
  ext4_map_blocks(page);
  return true;
}

export function ext4_map_blocks(page: Page): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) if (ext4_bh_delayed(page, block)) set_bit(extent_of(page, block));
}

/** Page locked and cleaned for IO, by a commit or, if `reclaims`, by who is short of memory: nobody who could find places. */
export function ext4_writepage(page: Page, reclaims: bool): void {
  if (!ext4_page_has_buffers(page)) {
    unlock_page(page);
    return;
  }
  if (!ext4_page_is_delayed(page)) {
    ext4_bio_write_page(page, false);
    return;
  }
  redirty_page_for_writepage(page);
  if (reclaims) unlock_page(page);
  else ext4_write_partly(page);
}

export function ext4_page_is_delayed(page: Page): bool {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) if (ext4_bh_delayed(page, block)) return true;
  return false;
}

/** Page locked, and dirty again for what is not written now: who has set out to write it all is to find it. */
export function ext4_write_partly(page: Page): void {
  ext4_bio_write_page(page, true);
}

/** Page locked; unlocks it. It is under writeback before anybody looks which buffers are dirty. */
export function ext4_bio_write_page(page: Page, keep_towrite: bool): void {
  test_set_page_writeback(page, keep_towrite);
  const submitted = ext4_submit_buffers(page, ext4_buffers_to_write(page));
  unlock_page(page);
  ext4_end_bio(page, submitted);
}

/** As a mask. */
export function ext4_buffers_to_write(page: Page): i32 {
  const blocks = nr_blocks();
  let chosen = 0;
  for (let block = 0; block < blocks; block++)
    if (buffer_dirty(page_buffer(page, block)) && !ext4_bh_delayed(page, block)) chosen |= 1 << block;
  return chosen;
}

export function ext4_submit_buffers(page: Page, chosen: i32): i32 {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++)
    if ((chosen & (1 << block)) != 0) clear_bit(page_buffer(page, block) + BH_Dirty);
  return chosen;
}

/** No buffer is locked while it is under IO: the page's writeback stands for all of them. */
export function ext4_end_bio(page: Page, submitted: i32): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) if ((submitted & (1 << block)) != 0) dma_to_disk(page, block);
  end_page_writeback(page);
}
