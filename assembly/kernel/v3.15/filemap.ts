/** mm/filemap.c of v3.15. */
import { note_error_told } from "./io-errors";
import {
  AddressSpace,
  AS_EIO,
  grab_cache_page,
  lock_page,
  Page,
  peek,
  set_bit,
  set_page_dirty,
  still_in_file,
  test_and_clear_bit,
  wait_on_page_writeback_range,
  write_cache_pages,
} from "./index";

/** The page, referenced, locked, uptodate and still in the cache. */
export function filemap_fault(place: Page): Page {
  return grab_cache_page(place);
}

/** Of filesystems that allot nothing: dirty before the pte is. */
export function filemap_page_mkwrite(page: Page): bool {
  lock_page(page);
  if (!still_in_file(page)) return false;
  set_page_dirty(page);
  return true;
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
