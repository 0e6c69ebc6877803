/** mm/vmscan.c of v6.2: reclaim of one folio, and the stripping of its buffers. */
import {
  BUG_ON,
  filemap_free_folio,
  filemap_get_folio,
  filemap_release_folio,
  Folio,
  folio_clear_dirty_for_io,
  folio_mapped,
  folio_put,
  folio_ref_count,
  folio_test_dirty,
  folio_test_locked,
  folio_test_private,
  folio_test_writeback,
  folio_trylock,
  folio_unlock,
  Page,
  page_file,
  reclaim_writepage,
  spin_lock,
  spin_unlock,
  still_cached,
  tree_lock,
  try_to_unmap,
  try_to_unmap_flush,
  try_to_unmap_flush_dirty,
} from "./index";

/** kswapd, short of clean folios: it writes what is dirty. */
export function shrink_inactive_list(place: Page): void {
  shrink_place(place, true);
}

/** Anybody else who is short of memory: a dirty folio is left to the flusher, but for its mappings. */
export function reclaim_folio_list(place: Page): void {
  shrink_place(place, false);
}

export function shrink_place(place: Page, may_write: bool): void {
  const folio = filemap_get_folio(place);
  if (folio == 0) return;
  if (folio_trylock(folio) && shrink_folio_list(folio, may_write)) return;
  folio_put(folio);
}

/** A list of one folio, locked. What is to be freed is held until the TLBs are flushed, once, of all that was unmapped. */
export function shrink_folio_list(folio: Folio, may_write: bool): bool {
  const gone = shrink_locked_folio(folio, may_write);
  try_to_unmap_flush(folio);
  if (gone) folio_put(folio);
  return gone;
}

/** True: the folio is gone from the cache, and its lock with it. False: unlocked, and the reference is still the caller's. */
export function shrink_locked_folio(folio: Folio, may_write: bool): bool {
  if (!still_cached(folio) || folio_test_writeback(folio)) return keep_locked(folio);
  if (folio_mapped(folio)) {
    try_to_unmap(folio);
    if (folio_mapped(folio)) return keep_locked(folio);
  }
  if (folio_test_dirty(folio)) {
    if (!may_write) return keep_locked(folio);
    if (!pageout(folio)) return false;
  }
  if (folio_test_private(folio) && !filemap_release_folio(folio)) return keep_locked(folio);
  return (still_cached(folio) && remove_mapping(folio)) || keep_locked(folio);
}

/** Folio locked and dirty. True: it has been written, and is locked and clean. False: it is to stay, and is unlocked. */
export function pageout(folio: Folio): bool {
  try_to_unmap_flush_dirty(folio);
  if (!folio_clear_dirty_for_io(folio)) return true;
  reclaim_writepage(folio);
  if (folio_test_writeback(folio) || folio_test_dirty(folio) || !folio_trylock(folio)) return false;
  return (!folio_test_writeback(folio) && !folio_test_dirty(folio)) || keep_locked(folio);
}

export function keep_locked(folio: Folio): bool {
  folio_unlock(folio);
  return false;
}

/** Folio locked. The count is looked at before PG_dirty: who sets it dirty without the folio's lock holds a reference. */
export function remove_mapping(folio: Folio): bool {
  BUG_ON(!folio_test_locked(folio));
  const mapping = page_file(folio);
  spin_lock(mapping + tree_lock);
  const freeable = folio_ref_count(folio) == 2 && !folio_test_dirty(folio);
  if (freeable) filemap_free_folio(folio);
  spin_unlock(mapping + tree_lock);
  return freeable;
}

/** Too many buffers: take them from a folio that may well be mapped. */
export function shrink_active_list(place: Page): void {
  const folio = filemap_get_folio(place);
  if (folio == 0) return;
  if (folio_trylock(folio)) {
    if (folio_test_private(folio)) filemap_release_folio(folio);
    folio_unlock(folio);
  }
  folio_put(folio);
}
