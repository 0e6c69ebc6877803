/** mm/filemap.c of v6.2: the page cache, write(2), and the sync calls. */
import { note_error_told } from "../v3.15/io-errors";
import {
  AddressSpace,
  atomic_add_return,
  current,
  dma_from_disk,
  errseq_check_and_advance,
  errseq_sample,
  errseq_set,
  f_wb_err,
  file_page,
  filemap_fdatawait_range,
  Folio,
  folio_account_cleaned,
  folio_get,
  folio_in_mapping,
  folio_lock,
  folio_mark_dirty,
  folio_mark_uptodate,
  folio_put,
  folio_test_dirty,
  folio_test_uptodate,
  folio_unlock,
  folio_wait_locked,
  folio_wait_stable,
  mapping_can_writeback,
  memory_block,
  Page,
  page_file,
  spin_lock,
  spin_unlock,
  still_in_file,
  tree_lock,
  view,
  wb_err,
  Word,
  write_begin,
  write_cache_pages,
  WRITE_ONCE,
  write_end,
  xas_load,
  xas_store,
} from "./index";

/** The folio that the cache has for this place, with a reference; 0: none. */
export function filemap_get_folio(place: Page): Folio {
  const mapping = page_file(place);
  spin_lock(mapping + tree_lock);
  const folio = xas_load(place);
  if (folio != 0) folio_get(folio);
  spin_unlock(mapping + tree_lock);
  return folio;
}

/** Enters a new folio, locked, with a reference for the cache and one for the caller. 0: somebody else was first. */
export function filemap_add_folio(place: Page): Folio {
  const mapping = page_file(place);
  spin_lock(mapping + tree_lock);
  const added = xas_load(place) == 0;
  const folio = added ? xas_store(place) : 0;
  spin_unlock(mapping + tree_lock);
  return folio;
}

/** The folio, uptodate and with a reference: from the cache, or read from the disk. */
export function read_cache_folio(place: Page): Folio {
  let folio = filemap_get_folio(place);
  while (folio == 0) {
    folio = filemap_add_folio(place);
    if (folio != 0) {
      dma_from_disk(folio);
      folio_mark_uptodate(folio);
      folio_unlock(folio);
      return folio;
    }
    folio = filemap_get_folio(place);
  }
  while (!folio_test_uptodate(folio)) folio_wait_locked(folio);
  return folio;
}

/** The folio, locked, uptodate and still in the cache. */
export function filemap_grab_folio(place: Page): Folio {
  let folio = read_cache_folio(place);
  for (folio_lock(folio); !folio_in_mapping(folio); folio_lock(folio)) {
    folio_unlock(folio);
    folio_put(folio);
    folio = read_cache_folio(place);
  }
  return folio;
}

/** write(2) of one block. Returns the block's new version. */
export function generic_file_write(place: Page, block: i32): i32 {
  const folio = filemap_grab_folio(place);
  folio_wait_stable(folio);
  write_begin(folio);
  const version = atomic_add_return(memory_block(folio, block), 1);
  write_end(folio, block);
  folio_unlock(folio);
  folio_put(folio);
  return version;
}

/** A write of this file has failed: so the end of the IO says. */
export function mapping_set_error(mapping: AddressSpace): void {
  errseq_set(mapping + wb_err);
}

/** Whether a write has failed of which this task's open file has not been told. */
export function file_check_and_advance_wb_err(mapping: AddressSpace): bool {
  return errseq_check_and_advance(mapping + wb_err, wb_err_of_open_file(mapping));
}

/** filemap_sample_wb_err: what a file that has just been opened counts as told of. */
export function file_sample_errors(mapping: AddressSpace): void {
  WRITE_ONCE(wb_err_of_open_file(mapping), errseq_sample(mapping + wb_err));
}

function wb_err_of_open_file(mapping: AddressSpace): Word {
  return view(current(), file_page(mapping, 0)) + f_wb_err;
}

/** fsync, and msync(MS_SYNC). It fails if a write of the file has failed since this task's open file was last told. */
export function do_fsync(mapping: AddressSpace): void {
  write_cache_pages(mapping, true);
  filemap_fdatawait_range(mapping);
  if (file_check_and_advance_wb_err(mapping)) note_error_told(mapping);
}

/** The folio, referenced, locked, uptodate and still in the cache. */
export function filemap_fault(place: Page): Folio {
  return filemap_grab_folio(place);
}

/** Of filesystems that allot nothing: dirty before the pte is. */
export function filemap_page_mkwrite(folio: Folio): bool {
  folio_lock(folio);
  if (!still_in_file(folio)) return false;
  folio_mark_dirty(folio);
  folio_wait_stable(folio);
  return true;
}

/** tree_lock held, and the folio about to leave the cache: who has dirtied it since it was cleaned for good is accounted for. */
export function filemap_unaccount_folio(folio: Folio): void {
  if (folio_test_dirty(folio) && mapping_can_writeback(folio)) folio_account_cleaned(folio);
}
