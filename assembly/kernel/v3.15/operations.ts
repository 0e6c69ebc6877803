/** What a task can do in v3.15. */
import { count_fault } from "../../machine/words";
import { note_store } from "../../oracle/lost-store";
import { note_dirtying_begins, note_dirtying_ends, note_write_begins } from "../../oracle/sync-loss";
import {
  AddressSpace,
  Block,
  commit_data,
  file_sample_errors,
  follow_page,
  generic_file_direct_write,
  handle_mm_fault,
  invalidate_inode_page2,
  madvise_dontneed,
  io_fails,
  Mapping,
  Page,
  pageout_page,
  put_dirty_page,
  set_bit,
  stable_pages_required,
  store_to_pinned,
  truncate_inode_page,
  unmap_and_move,
} from "./index";
export * from "../operations";

/**
 * Reclaim by who is not kswapd, or MADV_PAGEOUT, of one page: unmapped, and freed if it is clean.
 *
 * @operation pageout
 */
export function pageout_range(page: Page): void {
  pageout_page(page);
}

/**
 * What a journal, or who shares the device, writes of one file on its own account.
 *
 * @operation commit on ext3-ordered, ext4-ordered, ext4-nodelalloc, bdev, reiserfs-ordered
 */
export function commit(mapping: AddressSpace): void {
  commit_data(mapping);
}

/**
 * MADV_DONTNEED of one page in one mapping; a later access faults it in again.
 *
 * @operation unmap
 */
export function unmap(page: Page, map: Mapping): void {
  madvise_dontneed(page, map);
}

/**
 * ftruncate down and up again over one page.
 *
 * @operation truncate
 */
export function truncate(page: Page): void {
  truncate_inode_page(page);
}

/**
 * Takes one page out of the cache unless it is dirty, as direct IO does.
 *
 * @operation invalidate
 */
export function invalidate(page: Page): void {
  invalidate_inode_page2(page);
}

/**
 * write(2) with O_DIRECT of one block, which goes past the cache.
 *
 * @operation direct
 */
export function write_directly(page: Page, block: Block): void {
  note_write_begins(page);
  const version = generic_file_direct_write(page, block);
  if (version != 0) note_store(page, block, version);
  note_dirtying_ends(page);
}

/**
 * One store by the kernel to a page that it has pinned, which it then marks dirty without the page lock; nothing (EFAULT) where a
 * store would be a SIGSEGV.
 *
 * @operation gup
 */
export function store_pinned(page: Page, map: Mapping, block: Block): void {
  let pinned = follow_page(page, map);
  for (let faults = 0; pinned == 0; faults = count_fault(faults)) {
    note_dirtying_begins(page);
    const allowed = handle_mm_fault(page, map, true);
    note_dirtying_ends(page);
    if (!allowed) return;
    pinned = follow_page(page, map);
  }
  note_store(page, block, store_to_pinned(pinned, block));
  note_dirtying_begins(page);
  put_dirty_page(pinned);
  note_dirtying_ends(page);
}

/**
 * The device fails to write one block of this page, the next that it gets.
 *
 * @operation fail
 */
export function fail_next_write(page: Page): void {
  set_bit(page + io_fails);
}

/**
 * The device asks for stable pages from now on: one that is under writeback is not to be changed.
 *
 * @operation stable-pages
 */
export function require_stable_writes(mapping: AddressSpace): void {
  set_bit(mapping + stable_pages_required);
}

/**
 * A task closes the file and opens it again.
 *
 * @operation reopen
 */
export function reopen(mapping: AddressSpace): void {
  file_sample_errors(mapping);
}

/**
 * Migrates one page: what it holds goes to another, which gets its place.
 *
 * @operation migrate on ext3-ordered, ext3-writeback, nobh, ext4-ordered, ext4-nodelalloc, iomap, no-mkwrite
 */
export function migrate(page: Page): void {
  unmap_and_move(page);
}
