/** mm/filemap.c of v3.15. */
import { note_error_told } from "./io-errors";
import {
  add_to_page_cache,
  AddressSpace,
  AS_EIO,
  atomic_add_return,
  commit_write,
  dma_from_disk,
  find_get_page,
  lock_page,
  memory_block,
  Page,
  page_in_mapping,
  PageUptodate,
  peek,
  prepare_write,
  put_page,
  set_bit,
  set_page_dirty,
  SetPageUptodate,
  still_in_file,
  test_and_clear_bit,
  unlock_page,
  wait_for_stable_page,
  wait_on_page_locked,
  wait_on_page_writeback_range,
  write_cache_pages,
} from "./index";

/** The page, uptodate and with a reference: from the cache, or read from the disk. */
export function read_cache_page(place: Page): Page {
  let page = find_get_page(place);
  while (page == 0) {
    page = add_to_page_cache(place);
    if (page != 0) {
      dma_from_disk(page);
      SetPageUptodate(page);
      unlock_page(page);
      return page;
    }
    page = find_get_page(place);
  }
  while (!PageUptodate(page)) wait_on_page_locked(page);
  return page;
}

/** The page, locked, uptodate and still in the cache. */
export function grab_cache_page(place: Page): Page {
  let page = read_cache_page(place);
  for (lock_page(page); !page_in_mapping(page); lock_page(page)) {
    unlock_page(page);
    put_page(page);
    page = read_cache_page(place);
  }
  return page;
}

/** The same, for a fault. */
export function filemap_fault(place: Page): Page {
  return grab_cache_page(place);
}

/** Of filesystems that allot nothing: dirty before the pte is. */
export function filemap_page_mkwrite(page: Page): bool {
  lock_page(page);
  if (!still_in_file(page)) return false;
  set_page_dirty(page);
  wait_for_stable_page(page);
  return true;
}

/** write(2) of one block. Returns the block's new version. */
export function generic_file_write(place: Page, block: i32): i32 {
  const page = grab_cache_page(place);
  wait_for_stable_page(page);
  prepare_write(page);
  const version = atomic_add_return(memory_block(page, block), 1);
  commit_write(page, block);
  unlock_page(page);
  put_page(page);
  return version;
}

/** A write of this file has failed: so the end of the IO says. */
export function mapping_set_error(mapping: AddressSpace): void {
  set_bit(mapping + AS_EIO);
}

/** Whether a write has failed of which nobody has been told: from now on somebody has. */
export function filemap_check_errors(mapping: AddressSpace): bool {
  const word = mapping + AS_EIO;
  return peek(word) != 0 && test_and_clear_bit(word);
}

/** What an open file knows of errors from its beginning: here nothing, for they are the mapping's. */
export function file_sample_errors(_mapping: AddressSpace): void {}

/** fsync, and msync(MS_SYNC). It fails if a write of the file has failed: whoever asks first is told. */
export function do_fsync(mapping: AddressSpace): void {
  write_cache_pages(mapping, true);
  wait_on_page_writeback_range(mapping);
  if (filemap_check_errors(mapping)) note_error_told(mapping);
}
