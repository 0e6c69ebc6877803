/** The address_space_operations of the three filesystems: ext3 data=ordered, ext3 data=writeback (as ext2), and one without buffers. */
import { FILESYSTEM } from "../layout";
import { FS_EXT3_ORDERED, FS_NOBH } from "../vocabulary/filesystems";
import { private_read } from "../machine/private";
import {
  __set_page_dirty_buffers,
  __set_page_dirty_nobuffers,
  BH_Dirty,
  block_write_full_page,
  complete_page,
  create_empty_buffers,
  dma_to_disk,
  end_page_writeback,
  get_bh,
  journal_dirty_data,
  journal_try_to_free_buffers,
  nr_blocks,
  Page,
  page_buffer,
  PagePrivate,
  PageWriteback,
  put_bh,
  set_bit,
  set_page_writeback,
  try_to_free_buffers,
  unlock_buffer,
  unlock_page,
} from "./index";

export function has_buffers(): bool {
  return private_read(FILESYSTEM) != FS_NOBH;
}

export function has_ordered_journal(): bool {
  return private_read(FILESYSTEM) == FS_EXT3_ORDERED;
}

export function set_page_dirty(page: Page): void {
  if (has_buffers()) __set_page_dirty_buffers(page);
  else __set_page_dirty_nobuffers(page);
}

/** Page locked, and write(2) about to copy a block of it. */
export function prepare_write(page: Page): void {
  if (has_buffers() && !PagePrivate(page)) create_empty_buffers(page, false);
}

/** Page locked, and the block copied. */
export function commit_write(page: Page, block: i32): void {
  if (has_buffers()) set_bit(page_buffer(page, block) + BH_Dirty);
  __set_page_dirty_nobuffers(page);
  if (has_ordered_journal()) journal_dirty_data(page, block);
}

/** Page locked and cleaned for IO; unlocks it, and returns when the device is done. */
export function write_one_page(page: Page, wait: bool): void {
  if (has_buffers()) buffers_writepage(page, wait);
  else nobh_writepage(page);
}

export function buffers_writepage(page: Page, wait: bool): void {
  end_buffer_async_write(
    page,
    has_ordered_journal() ? ext3_ordered_writepage(page, wait) : block_write_full_page(page, wait),
  );
}

export function nobh_writepage(page: Page): void {
  set_page_writeback(page);
  unlock_page(page);
  complete_page(page);
}

/** The buffers are filed on the running transaction after they were submitted. */
export function ext3_ordered_writepage(page: Page, wait: bool): i32 {
  const blocks = nr_blocks();
  if (!PagePrivate(page)) create_empty_buffers(page, true);
  for (let block = 0; block < blocks; block++) get_bh(page_buffer(page, block));
  const submitted = block_write_full_page(page, wait);
  for (let block = 0; block < blocks; block++) {
    journal_dirty_data(page, block);
    put_bh(page_buffer(page, block));
  }
  return submitted;
}

/** Carries out a submission; each buffer is unlocked as its block arrives, the last one ends the page's writeback. */
export function end_buffer_async_write(page: Page, submitted: i32): void {
  if (submitted == 0) return;
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    if ((submitted & (1 << block)) == 0) continue;
    dma_to_disk(page, block);
    unlock_buffer(page_buffer(page, block));
  }
  end_page_writeback(page);
}

/** Page locked. */
export function try_to_release_page(page: Page): bool {
  if (PageWriteback(page)) return false;
  return has_ordered_journal() ? journal_try_to_free_buffers(page) : try_to_free_buffers(page);
}
