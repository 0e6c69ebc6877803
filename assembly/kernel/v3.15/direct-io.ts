/** mm/filemap.c of v3.15: write(2) with O_DIRECT, which goes past the cache. */
import { overtaking_version } from "../../oracle/versions";
import {
  AddressSpace,
  Block,
  disk_block,
  generic_file_write,
  invalidate_inode_page2,
  next_write_fails,
  note_written,
  Page,
  page_file,
  wait_on_page_writeback_range,
  write_cache_pages,
  WRITE_ONCE,
} from "./index";

/**
 * One block, from the user's memory. What the cache has of it is written and taken out before; and again afterwards, for who has
 * faulted it in meanwhile has read what the disk had before. What cannot be taken out then stays, and is old.
 *
 * @returns the block's new version; 0: the device has failed, and the caller knows.
 */
export function generic_file_direct_write(place: Page, block: Block): i32 {
  filemap_write_and_wait(page_file(place));
  if (!invalidate_inode_page2(place)) return direct_write_fallback(place, block);
  const version = dma_from_user(place, block);
  invalidate_inode_page2(place);
  return version;
}

/** What cannot be taken out of the cache is written through it. */
export function direct_write_fallback(place: Page, block: Block): i32 {
  const version = generic_file_write(place, block);
  filemap_write_and_wait(page_file(place));
  return version;
}

/** Of a file, where the kernel has a range of it. */
export function filemap_write_and_wait(mapping: AddressSpace): void {
  write_cache_pages(mapping, true);
  wait_on_page_writeback_range(mapping);
}

/** The device. Nobody who looks for failed writes of the cache is to hear of this one. */
export function dma_from_user(place: Page, block: Block): i32 {
  if (next_write_fails(place)) return 0;
  const version = overtaking_version(place, block);
  WRITE_ONCE(disk_block(place, block), version);
  note_written(place, block, false, 0);
  return version;
}
