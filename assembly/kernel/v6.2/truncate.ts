/** mm/truncate.c of v6.2. */
import { place_of } from "../../machine/frames";
import {
  __filemap_remove_folio,
  block_invalidate_folio,
  BUG_ON,
  filemap_get_folio,
  filemap_release_folio,
  filemap_unaccount_folio,
  Folio,
  folio_cancel_dirty,
  folio_in_mapping,
  folio_lock,
  folio_mapped,
  folio_put,
  folio_test_dirty,
  folio_test_locked,
  folio_test_private,
  folio_unlock,
  folio_wait_writeback,
  i_mmap_lock,
  nr_ptes,
  Page,
  page_file,
  spin_lock,
  spin_unlock,
  tree_lock,
  zap_pte_range,
  zero_blocks,
} from "./index";

/** ftruncate to where the folio begins, and back. What the cache does not have nobody waits for, and it stays. */
export function truncate_inode_folio(place: Page): void {
  const folio = filemap_get_folio(place);
  if (folio == 0) return;
  folio_lock(folio);
  if (folio_in_mapping(folio)) truncate_locked_folio(folio);
  folio_unlock(folio);
  folio_put(folio);
}

/** Every pte that there is of this folio, as MADV_DONTNEED does it. Folio locked: nobody maps it anew. */
export function unmap_mapping_folio(folio: Folio): void {
  const lock = page_file(folio) + i_mmap_lock;
  const maps = nr_ptes();
  spin_lock(lock);
  for (let map = 0; map < maps; map++) zap_pte_range(place_of(folio), map);
  spin_unlock(lock);
}

/** Folio locked. Its place is empty, and the cache's reference gone. */
export function filemap_remove_folio(folio: Folio): void {
  BUG_ON(!folio_test_locked(folio));
  const mapping = page_file(folio);
  spin_lock(mapping + tree_lock);
  filemap_unaccount_folio(folio);
  __filemap_remove_folio(folio);
  spin_unlock(mapping + tree_lock);
  folio_put(folio);
}

/** Direct IO, before and after it. A folio that is dirty stays: false, EBUSY. */
export function invalidate_inode_folio2(place: Page): bool {
  const folio = filemap_get_folio(place);
  if (folio == 0) return true;
  folio_lock(folio);
  const gone = !folio_in_mapping(folio) || invalidate_locked_folio(folio);
  folio_unlock(folio);
  folio_put(folio);
  return gone;
}

/** Folio locked and in its file: unmapped, and taken out if that leaves it clean. Unmapping a dirty pte makes the folio dirty. */
export function invalidate_locked_folio(folio: Folio): bool {
  folio_wait_writeback(folio);
  if (folio_mapped(folio)) unmap_mapping_folio(folio);
  return invalidate_complete_folio2(folio);
}

/** Folio locked. False: EBUSY. */
export function invalidate_complete_folio2(folio: Folio): bool {
  if (folio_test_private(folio) && !filemap_release_folio(folio)) return false;
  const mapping = page_file(folio);
  spin_lock(mapping + tree_lock);
  const clean = !folio_test_dirty(folio);
  if (clean) __filemap_remove_folio(folio);
  spin_unlock(mapping + tree_lock);
  if (clean) folio_put(folio);
  return clean;
}

/** Folio locked and in its file. */
export function truncate_locked_folio(folio: Folio): void {
  folio_wait_writeback(folio);
  truncate_cleanup_folio(folio);
  zero_blocks(folio);
  filemap_remove_folio(folio);
}

/** What is dirty is dirty no more, and nobody writes it. */
export function truncate_cleanup_folio(folio: Folio): void {
  if (folio_mapped(folio)) unmap_mapping_folio(folio);
  if (folio_test_private(folio)) block_invalidate_folio(folio);
  folio_cancel_dirty(folio);
}
