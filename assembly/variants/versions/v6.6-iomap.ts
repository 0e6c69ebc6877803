/**
 * iomap learns which blocks of a page are dirty: it chooses those, then forgets all of them, and hands them to the device when the
 * page is unlocked.
 *
 * @source 4ce02c679722, 2023-07-10
 * @adds iomap_writepage_map, iomap_dirty_folio, iomap_clear_range_dirty, ifs_alloc, ifs_alloc_dirty, ifs_block_is_dirty
 * @filesystems iomap, ext3-writeback, ext4-ordered, ext4-nodelalloc, bdev, reiserfs-ordered, mkwrite-late, no-mkwrite
 * @design untracked-tagged: as in v2.6.29
 */
import {
  commit_write as commit_write_of_buffers,
  prepare_write as prepare_write_of_buffers,
  set_page_dirty as set_page_dirty_of_buffers,
  try_to_release_page as release_buffers,
  write_one_page as write_buffers,
} from "./v6.2";
import {
  __set_page_dirty_nobuffers,
  BlockFlag,
  clear_bit,
  ClearPagePrivate,
  dma_to_disk,
  end_page_writeback,
  is_iomap,
  nr_blocks,
  Page,
  page_buffer,
  PageDirty,
  PageLock,
  PagePrivate,
  PageWriteback,
  set_bit,
  set_page_writeback,
  SetPagePrivate,
  spin_lock,
  spin_unlock,
  test_bit,
  unlock_page,
} from "../../kernel/v3.15";
export * from "./v6.2";

export declare const ifs_state_lock: PageLock;
/** Says nothing while the page has no state. */
export declare const ifs_dirty: BlockFlag;

/** The state of a page that has more than one block; one that is dirty already is so as a whole. */
export function ifs_alloc(page: Page): void {
  const blocks = nr_blocks();
  if (blocks == 1 || PagePrivate(page)) return;
  const dirty = PageDirty(page);
  for (let block = 0; block < blocks; block++) mark_block(page, block, dirty);
  SetPagePrivate(page);
}

function mark_block(page: Page, block: i32, dirty: bool): void {
  const word = page_buffer(page, block) + ifs_dirty;
  if (dirty) set_bit(word);
  else clear_bit(word);
}

export function ifs_block_is_dirty(page: Page, block: i32): bool {
  return nr_blocks() == 1 || test_bit(page_buffer(page, block) + ifs_dirty);
}

function iomap_set_range_dirty(page: Page, from: i32, to: i32): void {
  if (nr_blocks() == 1) return;
  spin_lock(page + ifs_state_lock);
  for (let block = from; block < to; block++) mark_block(page, block, true);
  spin_unlock(page + ifs_state_lock);
}

/** All of them, for there may be dirty ones behind the end of the file. */
export function iomap_clear_range_dirty(page: Page): void {
  const blocks = nr_blocks();
  if (blocks == 1) return;
  spin_lock(page + ifs_state_lock);
  for (let block = 0; block < blocks; block++) mark_block(page, block, false);
  spin_unlock(page + ifs_state_lock);
}

export function iomap_dirty_folio(page: Page): void {
  ifs_alloc(page);
  iomap_set_range_dirty(page, 0, nr_blocks());
  __set_page_dirty_nobuffers(page);
}

export function set_page_dirty(page: Page): void {
  if (is_iomap()) iomap_dirty_folio(page);
  else set_page_dirty_of_buffers(page);
}

export function prepare_write(page: Page): void {
  if (is_iomap()) ifs_alloc(page);
  else prepare_write_of_buffers(page);
}

export function commit_write(page: Page, block: i32): void {
  if (is_iomap()) {
    iomap_set_range_dirty(page, block, block + 1);
    __set_page_dirty_nobuffers(page);
  } else {
    commit_write_of_buffers(page, block);
  }
}

export function write_one_page(page: Page, wait: bool): void {
  if (is_iomap()) iomap_writepage_map(page);
  else write_buffers(page, wait);
}

/** Page locked and cleaned for IO; unlocks it. */
export function iomap_writepage_map(page: Page): void {
  const blocks = nr_blocks();
  ifs_alloc_dirty(page);
  let chosen = 0;
  for (let block = 0; block < blocks; block++) if (ifs_block_is_dirty(page, block)) chosen |= 1 << block;
  iomap_clear_range_dirty(page);
  set_page_writeback(page);
  unlock_page(page);
  for (let block = 0; block < blocks; block++) if ((chosen & (1 << block)) != 0) dma_to_disk(page, block);
  end_page_writeback(page);
}

/** A page that lost its state before it was dirty is to be written as a whole. */
export function ifs_alloc_dirty(page: Page): void {
  if (nr_blocks() == 1 || PagePrivate(page)) return;
  ifs_alloc(page);
  iomap_set_range_dirty(page, 0, nr_blocks());
}

/** Page locked. State is kept while the page is dirty, for it may be so in part. */
export function try_to_release_page(page: Page): bool {
  if (!is_iomap()) return release_buffers(page);
  if (PageWriteback(page) || PageDirty(page)) return false;
  ClearPagePrivate(page);
  return true;
}
