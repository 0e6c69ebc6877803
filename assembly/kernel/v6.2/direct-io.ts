/** mm/filemap.c of v6.2: write(2) with O_DIRECT. */
import {
  AddressSpace,
  Block,
  direct_write_fallback,
  dma_from_user,
  filemap_fdatawait_range,
  invalidate_inode_folio2,
  Page,
  page_file,
  write_cache_pages,
} from "./index";

/** One block, from the user's memory. Returns the block's new version; 0: the device has failed, and the caller knows. */
export function generic_file_direct_write(place: Page, block: Block): i32 {
  filemap_write_and_wait(page_file(place));
  if (!invalidate_inode_folio2(place)) return direct_write_fallback(place, block);
  const version = dma_from_user(place, block);
  invalidate_inode_folio2(place);
  return version;
}

/** Of a file, where the kernel has a range of it. */
export function filemap_write_and_wait(mapping: AddressSpace): void {
  write_cache_pages(mapping, true);
  filemap_fdatawait_range(mapping);
}
