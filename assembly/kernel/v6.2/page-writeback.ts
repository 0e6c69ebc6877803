/** mm/page-writeback.c of v6.2: dirty a folio, clean it for IO, the tags, and the walk that writes. */
import { check_io_ends, note_io_begins } from "../../oracle/torn-io";
import {
  AddressSpace,
  BUG_ON,
  clear_bit,
  file_nr_pages,
  file_page,
  Folio,
  folio_get,
  folio_in_mapping,
  folio_lock,
  folio_mark_dirty,
  folio_mkclean,
  folio_put,
  folio_test_clear_dirty,
  folio_test_clear_writeback,
  folio_test_dirty,
  folio_test_locked,
  folio_test_set_dirty,
  folio_test_set_writeback,
  folio_test_writeback,
  folio_unlock,
  folio_wait_writeback,
  folio_write_one,
  lruvec_stat_mod_folio,
  mapping_can_writeback,
  NR_FILE_DIRTY,
  Page,
  page_file,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_TOWRITE,
  PAGECACHE_TAG_WRITEBACK,
  PageTag,
  peek,
  prepare_writepages,
  set_bit,
  spin_lock,
  spin_unlock,
  stable_pages_required,
  still_cached,
  test_bit,
  tree_lock,
  xas_load,
} from "./index";

export function filemap_dirty_folio(folio: Folio): void {
  if (!folio_test_set_dirty(folio)) __folio_mark_dirty(folio);
}

/** Writeback that would have to wait for a buffer puts the folio back instead. */
export function folio_redirty_for_writepage(folio: Folio): void {
  filemap_dirty_folio(folio);
}

export function folio_start_writeback(folio: Folio): void {
  __folio_start_writeback(folio, false);
}

export function folio_end_writeback(folio: Folio): void {
  const mapping = page_file(folio);
  spin_lock(mapping + tree_lock);
  check_io_ends(folio);
  BUG_ON(!folio_test_clear_writeback(folio));
  clear_bit(folio + PAGECACHE_TAG_WRITEBACK);
  spin_unlock(mapping + tree_lock);
}

/** The folio that the cache has for this place, with a reference, if it has the tag; 0: none. */
export function find_get_entry(place: Page, tag: PageTag): Folio {
  const mapping = page_file(place);
  spin_lock(mapping + tree_lock);
  const cached = xas_load(place);
  const folio = cached != 0 && test_bit(cached + tag) ? cached : 0;
  if (folio != 0) folio_get(folio);
  spin_unlock(mapping + tree_lock);
  return folio;
}

/** The walk over the folios tagged dirty. `integrity` (WB_SYNC_ALL): over those that were when it began, and it waits for IO. */
export function write_cache_pages(mapping: AddressSpace, integrity: bool): void {
  const tag = integrity ? PAGECACHE_TAG_TOWRITE : PAGECACHE_TAG_DIRTY;
  if (integrity) tag_pages_for_writeback(mapping);
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const folio = find_get_entry(file_page(mapping, n), tag);
    if (folio == 0) continue;
    folio_lock(folio);
    if (!write_locked_folio(folio, integrity)) folio_unlock(folio);
    folio_put(folio);
  }
}

export function filemap_fdatawait_range(mapping: AddressSpace): void {
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const folio = find_get_entry(file_page(mapping, n), PAGECACHE_TAG_WRITEBACK);
    if (folio == 0) continue;
    folio_wait_writeback(folio);
    folio_put(folio);
  }
}

/** Of the whole file at once: every dirty folio is to be written, and none that is dirtied from now on. */
export function tag_pages_for_writeback(mapping: AddressSpace): void {
  const pages = file_nr_pages();
  spin_lock(mapping + tree_lock);
  for (let n = 0; n < pages; n++) {
    const folio = xas_load(file_page(mapping, n));
    if (folio != 0 && test_bit(folio + PAGECACHE_TAG_DIRTY)) set_bit(folio + PAGECACHE_TAG_TOWRITE);
  }
  spin_unlock(mapping + tree_lock);
}

/** Folio locked. True: it has been written, and unlocked on the way. */
export function write_locked_folio(folio: Folio, integrity: bool): bool {
  if (!folio_ready_for_io(folio, integrity) || !prepare_writepages(folio) || !folio_clear_dirty_for_io(folio))
    return false;
  folio_write_one(folio, integrity);
  return true;
}

/** Folio locked: dirty, still the file's, and not under IO, which an integrity walk waits for. */
export function folio_ready_for_io(folio: Folio, integrity: bool): bool {
  if (!folio_in_mapping(folio) || !folio_test_dirty(folio)) return false;
  if (integrity) folio_wait_writeback(folio);
  return !folio_test_writeback(folio);
}

/** `keep_write`: of a folio of which not all could be written, so that an integrity walk still comes by. */
export function __folio_start_writeback(folio: Folio, keep_write: bool): void {
  const mapping = page_file(folio);
  spin_lock(mapping + tree_lock);
  if (!folio_test_set_writeback(folio)) set_bit(folio + PAGECACHE_TAG_WRITEBACK);
  note_io_begins(folio, mapping);
  if (!folio_test_dirty(folio)) clear_bit(folio + PAGECACHE_TAG_DIRTY);
  if (!keep_write) clear_bit(folio + PAGECACHE_TAG_TOWRITE);
  spin_unlock(mapping + tree_lock);
}

/** The half of folio_mark_dirty that runs once for each time PG_dirty goes from 0 to 1: the counter and the tag. */
export function __folio_mark_dirty(folio: Folio): void {
  const mapping = page_file(folio);
  spin_lock(mapping + tree_lock);
  if (folio_in_mapping(folio)) {
    folio_account_dirtied(folio);
    set_bit(folio + PAGECACHE_TAG_DIRTY);
  }
  spin_unlock(mapping + tree_lock);
}

export function folio_account_dirtied(folio: Folio): void {
  if (mapping_can_writeback(folio)) lruvec_stat_mod_folio(folio, NR_FILE_DIRTY, 1);
}

export function folio_account_cleaned(folio: Folio): void {
  lruvec_stat_mod_folio(folio, NR_FILE_DIRTY, -1);
}

/** Folio locked. True: it was dirty, is clean now, and the caller must write it. */
export function folio_clear_dirty_for_io(folio: Folio): bool {
  BUG_ON(!folio_test_locked(folio));
  if (!mapping_can_writeback(folio)) return folio_test_clear_dirty(folio);
  if (folio_mkclean(folio)) folio_mark_dirty(folio);
  if (!folio_test_clear_dirty(folio)) return false;
  folio_account_cleaned(folio);
  return true;
}

/** Cleans a folio without writing it; ptes and tag are left alone. Folio locked. */
export function folio_cancel_dirty(folio: Folio): void {
  if (folio_test_clear_dirty(folio) && still_cached(folio) && mapping_can_writeback(folio))
    folio_account_cleaned(folio);
}

/** Folio locked. Where the device has asked for it, it is not to be changed before its IO has ended. */
export function folio_wait_stable(folio: Folio): void {
  if (peek(page_file(folio) + stable_pages_required) != 0) folio_wait_writeback(folio);
}
