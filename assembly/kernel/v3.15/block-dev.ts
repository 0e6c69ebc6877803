/** fs/block_dev.c of v3.15: what a filesystem writes of its metadata, through buffers of the pages that the device's file maps. */
import {
  AddressSpace,
  dma_to_disk,
  file_nr_pages,
  file_page,
  find_get_page,
  get_bh,
  lock_buffer,
  nr_blocks,
  Page,
  page_buffer,
  page_file,
  PagePrivate,
  private_lock,
  put_bh,
  put_page,
  spin_lock,
  spin_unlock,
  test_clear_buffer_dirty,
  unlock_buffer,
} from "./index";

/** A checkpoint, or whoever else has changed blocks and wants them written. */
export function commit_blocks(mapping: AddressSpace): void {
  const pages = file_nr_pages();
  const blocks = nr_blocks();
  for (let n = 0; n < pages; n++)
    for (let block = 0; block < blocks; block++) {
      const place = file_page(mapping, n);
      const page = __find_get_block(place, block);
      if (page != 0) write_dirty_buffer(page, block);
    }
}

/** The page whose buffer it is, with a reference to the buffer. 0: there is none. */
export function __find_get_block(place: Page, block: i32): Page {
  const page = find_get_page(place);
  if (page == 0) return 0;
  const lock = page_file(page) + private_lock;
  spin_lock(lock);
  const found = PagePrivate(page);
  if (found) get_bh(page_buffer(page, block));
  spin_unlock(lock);
  put_page(page);
  return found ? page : 0;
}

/** No page lock, and neither PG_dirty nor the pte is looked at. Takes the caller's reference to the buffer. */
export function write_dirty_buffer(page: Page, block: i32): void {
  const bh = page_buffer(page, block);
  lock_buffer(bh);
  if (test_clear_buffer_dirty(bh)) dma_to_disk(page, block);
  unlock_buffer(bh);
  put_bh(bh);
}
