/**
 * iomap learns which blocks of a folio are dirty: it chooses those, then forgets all of them, and hands them to the device when the
 * folio is unlocked.
 *
 * @source 4ce02c679722, 2023-07-10
 * @adds iomap_writepage_map, iomap_dirty_folio, iomap_clear_range_dirty, ifs_alloc, ifs_alloc_dirty, ifs_block_is_dirty
 * @filesystems iomap, ext3-writeback, ext4-ordered, ext4-nodelalloc, bdev, reiserfs-ordered, mkwrite-late, no-mkwrite
 * @design untracked-tagged: as in v2.6.29
 */
import {
  filemap_migrate_folio as migrate_folio,
  filemap_release_folio as release_buffers,
  folio_mark_dirty as mark_buffers_dirty,
  folio_write_one as write_buffers,
  write_begin as write_begin_of_buffers,
  write_end as write_end_of_buffers,
} from "./v6.2";
import {
  BlockFlag,
  clear_bit,
  dma_to_disk,
  filemap_dirty_folio,
  Folio,
  folio_clear_private,
  folio_end_writeback,
  folio_set_private,
  folio_start_writeback,
  folio_test_dirty,
  folio_test_private,
  folio_test_writeback,
  folio_unlock,
  is_iomap,
  move_unseen,
  nr_blocks,
  page_buffer,
  PageLock,
  set_bit,
  spin_lock,
  spin_unlock,
  test_bit,
} from "../../kernel/v6.2";
export * from "./v6.2";

export declare const ifs_state_lock: PageLock;
/** Says nothing while the folio has no state. */
export declare const ifs_dirty: BlockFlag;

/** The state of a folio that has more than one block; one that is dirty already is so as a whole. */
export function ifs_alloc(folio: Folio): void {
  const blocks = nr_blocks();
  if (blocks == 1 || folio_test_private(folio)) return;
  const dirty = folio_test_dirty(folio);
  for (let block = 0; block < blocks; block++) mark_block(folio, block, dirty);
  folio_set_private(folio);
}

function mark_block(folio: Folio, block: i32, dirty: bool): void {
  const word = page_buffer(folio, block) + ifs_dirty;
  if (dirty) set_bit(word);
  else clear_bit(word);
}

export function ifs_block_is_dirty(folio: Folio, block: i32): bool {
  return nr_blocks() == 1 || test_bit(page_buffer(folio, block) + ifs_dirty);
}

function iomap_set_range_dirty(folio: Folio, from: i32, to: i32): void {
  if (nr_blocks() == 1) return;
  spin_lock(folio + ifs_state_lock);
  for (let block = from; block < to; block++) mark_block(folio, block, true);
  spin_unlock(folio + ifs_state_lock);
}

/** All of them, for there may be dirty ones behind the end of the file. */
export function iomap_clear_range_dirty(folio: Folio): void {
  const blocks = nr_blocks();
  if (blocks == 1) return;
  spin_lock(folio + ifs_state_lock);
  for (let block = 0; block < blocks; block++) mark_block(folio, block, false);
  spin_unlock(folio + ifs_state_lock);
}

export function iomap_dirty_folio(folio: Folio): void {
  ifs_alloc(folio);
  iomap_set_range_dirty(folio, 0, nr_blocks());
  filemap_dirty_folio(folio);
}

export function folio_mark_dirty(folio: Folio): void {
  if (is_iomap()) iomap_dirty_folio(folio);
  else mark_buffers_dirty(folio);
}

export function write_begin(folio: Folio): void {
  if (is_iomap()) ifs_alloc(folio);
  else write_begin_of_buffers(folio);
}

export function write_end(folio: Folio, block: i32): void {
  if (is_iomap()) {
    iomap_set_range_dirty(folio, block, block + 1);
    filemap_dirty_folio(folio);
  } else {
    write_end_of_buffers(folio, block);
  }
}

export function folio_write_one(folio: Folio, wait: bool): void {
  if (is_iomap()) iomap_writepage_map(folio);
  else write_buffers(folio, wait);
}

/** Folio locked and cleaned for IO; unlocks it. */
export function iomap_writepage_map(folio: Folio): void {
  const blocks = nr_blocks();
  ifs_alloc_dirty(folio);
  let chosen = 0;
  for (let block = 0; block < blocks; block++) if (ifs_block_is_dirty(folio, block)) chosen |= 1 << block;
  iomap_clear_range_dirty(folio);
  folio_start_writeback(folio);
  folio_unlock(folio);
  for (let block = 0; block < blocks; block++) if ((chosen & (1 << block)) != 0) dma_to_disk(folio, block);
  folio_end_writeback(folio);
}

/** A folio that lost its state before it was dirty is to be written as a whole. */
export function ifs_alloc_dirty(folio: Folio): void {
  if (nr_blocks() == 1 || folio_test_private(folio)) return;
  ifs_alloc(folio);
  iomap_set_range_dirty(folio, 0, nr_blocks());
}

/** Folio locked. State is kept while the folio is dirty, for it may be so in part. */
export function filemap_release_folio(folio: Folio): bool {
  if (!is_iomap()) return release_buffers(folio);
  if (folio_test_writeback(folio) || folio_test_dirty(folio)) return false;
  folio_clear_private(folio);
  return true;
}

/** The state goes along as it is. Folio locked, and nobody else has a way to it. */
export function filemap_migrate_folio(src: Folio): Folio {
  const dst = migrate_folio(src);
  if (dst == 0 || !is_iomap() || !folio_test_private(src)) return dst;
  const blocks = nr_blocks();
  folio_clear_private(src);
  for (let block = 0; block < blocks; block++)
    move_unseen(page_buffer(src, block) + ifs_dirty, page_buffer(dst, block) + ifs_dirty);
  folio_set_private(dst);
  return dst;
}
