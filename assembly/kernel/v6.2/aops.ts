/** The address_space_operations of v6.2's filesystems. */
import { FILESYSTEM } from "../../layout";
import { private_read } from "../../machine/private";
import { FS_NO_MKWRITE } from "../../vocabulary/filesystems";
import {
  BH_Dirty,
  block_dirty_folio,
  block_write_full_folio,
  complete_folio,
  create_empty_buffers,
  dma_to_disk,
  ext4_bio_write_folio,
  ext4_writepage,
  filemap_dirty_folio,
  Folio,
  folio_end_writeback,
  folio_in_mapping,
  folio_start_writeback,
  folio_test_private,
  folio_test_writeback,
  folio_unlock,
  get_bh,
  has_buffers,
  has_ordered_journal,
  is_ext4,
  journal_dirty_data,
  journal_try_to_free_buffers,
  mapping_can_writeback,
  mpage_map_folio,
  nr_blocks,
  page_buffer,
  put_bh,
  set_bit,
  try_to_free_buffers,
  unlock_buffer,
} from "./index";

export function folio_mark_dirty(folio: Folio): void {
  if (has_buffers()) block_dirty_folio(folio);
  else filemap_dirty_folio(folio);
}

/** Folio locked, and write(2) about to copy a block of it. */
export function write_begin(folio: Folio): void {
  if (has_buffers() && !folio_test_private(folio)) create_empty_buffers(folio, false);
}

/** Folio locked, and the block copied. */
export function write_end(folio: Folio, block: i32): void {
  if (has_buffers()) set_bit(page_buffer(folio, block) + BH_Dirty);
  filemap_dirty_folio(folio);
  if (has_ordered_journal()) journal_dirty_data(folio, block);
}

/** Folio locked and cleaned for IO by the walk; unlocks it, and returns when the device is done. */
export function folio_write_one(folio: Folio, wait: bool): void {
  if (is_ext4()) ext4_bio_write_folio(folio, false);
  else if (has_buffers()) buffers_writepage(folio, wait);
  else bio_writepage(folio);
}

export function buffers_writepage(folio: Folio, wait: bool): void {
  end_buffer_async_write(
    folio,
    has_ordered_journal() ? reiserfs_write_full_folio(folio, wait) : block_write_full_folio(folio, wait),
  );
}

export function bio_writepage(folio: Folio): void {
  folio_start_writeback(folio);
  folio_unlock(folio);
  complete_folio(folio);
}

/** The buffers are filed on the running transaction after they were submitted. */
export function reiserfs_write_full_folio(folio: Folio, wait: bool): i32 {
  const blocks = nr_blocks();
  if (!folio_test_private(folio)) create_empty_buffers(folio, true);
  for (let block = 0; block < blocks; block++) get_bh(page_buffer(folio, block));
  const submitted = block_write_full_folio(folio, wait);
  for (let block = 0; block < blocks; block++) {
    journal_dirty_data(folio, block);
    put_bh(page_buffer(folio, block));
  }
  return submitted;
}

/** Carries out a submission; each buffer is unlocked as its block arrives, the last one ends the folio's writeback. */
export function end_buffer_async_write(folio: Folio, submitted: i32): void {
  if (submitted == 0) return;
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    if ((submitted & (1 << block)) == 0) continue;
    dma_to_disk(folio, block);
    unlock_buffer(page_buffer(folio, block));
  }
  folio_end_writeback(folio);
}

/** Folio locked. */
export function filemap_release_folio(folio: Folio): bool {
  if (folio_test_writeback(folio)) return false;
  return has_ordered_journal() ? journal_try_to_free_buffers(folio) : try_to_free_buffers(folio);
}

export function wants_writenotify(folio: Folio): bool {
  return mapping_can_writeback(folio);
}

/** Folio locked; unlocks one that has been taken from its file. */
export function still_in_file(folio: Folio): bool {
  const there = folio_in_mapping(folio);
  if (!there) folio_unlock(folio);
  return there;
}

/** Folio locked, not under IO and dirty; the walk is about to clean it. False: there is nothing to write. */
export function prepare_writepages(folio: Folio): bool {
  return !is_ext4() || mpage_map_folio(folio);
}

/** The same by reclaim, which writes what there is a place for. */
export function reclaim_writepage(folio: Folio): void {
  if (is_ext4()) ext4_writepage(folio, true);
  else folio_write_one(folio, false);
}

/** All that is on a disk has one, but for a filesystem that mm provides for and no tree has. */
export function has_page_mkwrite(folio: Folio): bool {
  return mapping_can_writeback(folio) && private_read(FILESYSTEM) != FS_NO_MKWRITE;
}
