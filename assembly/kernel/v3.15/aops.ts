/** The address_space_operations of this era's filesystems, and what they do before a page may be stored to. */
import { FILESYSTEM } from "../../layout";
import { private_read } from "../../machine/private";
import {
  FS_BDEV,
  FS_EXT3_ORDERED,
  FS_EXT4_NODELALLOC,
  FS_EXT4_ORDERED,
  FS_IOMAP,
  FS_MKWRITE_LATE,
  FS_NOBH,
  FS_NO_MKWRITE,
  FS_REISERFS_ORDERED,
} from "../../vocabulary/filesystems";
import {
  AddressSpace,
  buffers_writepage,
  commit_blocks,
  ext4_bio_write_page,
  ext4_page_mkwrite,
  ext4_writepage,
  filemap_page_mkwrite,
  fuse_page_mkwrite,
  jbd2_journal_commit_transaction,
  journal_commit_transaction,
  mapping_cap_account_dirty,
  mpage_map_page,
  nobh_writepage,
  Page,
  page_in_mapping,
  unlock_page,
  write_ordered_buffers,
} from "./index";

function filesystem_is(filesystem: i32): bool {
  return private_read(FILESYSTEM) == filesystem;
}

export function has_buffers(): bool {
  return !is_iomap() && !filesystem_is(FS_NOBH) && !filesystem_is(FS_MKWRITE_LATE);
}

/** Until v6.6 it knows nothing of a page's blocks, and writes them all. */
export function is_iomap(): bool {
  return filesystem_is(FS_IOMAP);
}

/** One that writes and cleans buffers, and not pages. */
export function has_ordered_journal(): bool {
  return filesystem_is(FS_EXT3_ORDERED) || filesystem_is(FS_REISERFS_ORDERED);
}

export function is_ext4(): bool {
  return filesystem_is(FS_EXT4_ORDERED) || filesystem_is(FS_EXT4_NODELALLOC);
}

export function has_delayed_allocation(): bool {
  return filesystem_is(FS_EXT4_ORDERED);
}

/** All that is on a disk has one, but for a filesystem that mm provides for and no tree has. */
export function has_page_mkwrite(page: Page): bool {
  return mapping_cap_account_dirty(page) && !filesystem_is(FS_NO_MKWRITE);
}

export function wants_writenotify(page: Page): bool {
  return mapping_cap_account_dirty(page);
}

/** Page referenced. True: it may be stored to now, and is locked. False: it is not the file's any more; the access faults again. */
export function do_page_mkwrite(page: Page): bool {
  if (is_ext4()) return ext4_page_mkwrite(page);
  return filesystem_is(FS_MKWRITE_LATE) ? fuse_page_mkwrite(page) : filemap_page_mkwrite(page);
}

/** Page locked; unlocks one that has been taken from its file. */
export function still_in_file(page: Page): bool {
  const there = page_in_mapping(page);
  if (!there) unlock_page(page);
  return there;
}

/** Page locked, not under IO and dirty; the walk is about to clean it. False: there is nothing to write. */
export function prepare_writepages(page: Page): bool {
  return !is_ext4() || mpage_map_page(page);
}

/** Page locked and cleaned for IO by the walk; unlocks it, and returns when the device is done. */
export function write_one_page(page: Page, wait: bool): void {
  if (is_ext4()) ext4_bio_write_page(page, false);
  else if (has_buffers()) buffers_writepage(page, wait);
  else nobh_writepage(page);
}

/** The same by reclaim, which writes what there is a place for. */
export function reclaim_writepage(page: Page): void {
  if (is_ext4()) ext4_writepage(page, true);
  else write_one_page(page, false);
}

/** What the filesystem writes of a file without having been asked for it. */
export function commit_data(mapping: AddressSpace): void {
  if (is_ext4()) jbd2_journal_commit_transaction(mapping);
  else if (filesystem_is(FS_REISERFS_ORDERED)) write_ordered_buffers(mapping);
  else if (filesystem_is(FS_BDEV)) commit_blocks(mapping);
  else journal_commit_transaction(mapping);
}
