/** mm/migrate.c of v6.2: what a folio holds goes to another one, which gets its place. */
import { place_of } from "../../machine/frames";
import {
  BH_Dirty,
  buffer_migrate_lock_buffers,
  buffer_migrate_unlock_buffers,
  BUG_ON,
  copy_word,
  entry_maps,
  filemap_get_folio,
  Folio,
  folio_clear_private,
  folio_in_mapping,
  folio_lock,
  folio_mapped,
  folio_mark_dirty,
  folio_mark_uptodate,
  folio_put,
  folio_ref_count,
  folio_remove_rmap_pte,
  folio_set_private,
  folio_test_clear_dirty,
  folio_test_dirty,
  folio_test_locked,
  folio_test_private,
  folio_test_uptodate,
  folio_unlock,
  folio_wait_writeback,
  has_buffers,
  i_mmap_lock,
  memory_block,
  move_unseen,
  nr_blocks,
  nr_ptes,
  Page,
  page_buffer,
  page_file,
  page_mapping,
  PG_dirty,
  PTE_DIRTY,
  pte_of,
  pte_present_unlocked,
  pte_ptl,
  ptep_clear_flush,
  READ_ONCE,
  set_bit,
  spin_lock,
  spin_unlock,
  tree_lock,
  WRITE_ONCE,
  xas_replace,
} from "./index";

/** As compaction and move_pages(2) do it; a folio that somebody else holds stays what it is. */
export function unmap_and_move(place: Page): void {
  const folio = filemap_get_folio(place);
  if (folio == 0) return;
  folio_lock(folio);
  unmap_and_move_locked(folio);
  folio_unlock(folio);
  folio_put(folio);
}

/** Folio locked: who faults meanwhile waits for that, as for a migration entry, and then looks for the place's folio again. */
export function unmap_and_move_locked(folio: Folio): void {
  folio_wait_writeback(folio);
  if (!folio_in_mapping(folio)) return;
  if (folio_mapped(folio)) try_to_migrate(folio);
  if (!folio_mapped(folio)) move_to_new_folio(folio);
}

/** Folio locked. */
export function try_to_migrate(folio: Folio): void {
  BUG_ON(!folio_test_locked(folio));
  const lock = page_file(folio) + i_mmap_lock;
  const maps = nr_ptes();
  spin_lock(lock);
  for (let map = 0; map < maps; map++) try_to_migrate_one(folio, map);
  spin_unlock(lock);
}

export function try_to_migrate_one(folio: Folio, map: i32): void {
  const pte = pte_of(folio, map);
  if (!pte_present_unlocked(folio, map)) return;
  spin_lock(pte + pte_ptl);
  if (entry_maps(READ_ONCE(pte), folio)) {
    if ((ptep_clear_flush(folio, map) & PTE_DIRTY) != 0) folio_mark_dirty(folio);
    folio_remove_rmap_pte(folio);
    folio_put(folio);
  }
  spin_unlock(pte + pte_ptl);
}

/** Folio locked and mapped nowhere. */
export function move_to_new_folio(src: Folio): void {
  const dst = has_buffers() && folio_test_private(src) ? buffer_migrate_folio(src) : filemap_migrate_folio(src);
  if (dst == 0) return;
  WRITE_ONCE(src + page_mapping, 0);
  folio_unlock(dst);
  folio_put(dst);
}

/** Returns the new folio, locked and with a reference; 0: somebody holds the old one. */
export function filemap_migrate_folio(src: Folio): Folio {
  const dst = folio_migrate_mapping(src);
  if (dst != 0) folio_migrate_copy(src, dst);
  return dst;
}

/** The same of a folio with buffers, which nobody else may hold either. */
export function buffer_migrate_folio(src: Folio): Folio {
  if (!buffer_migrate_lock_buffers(src)) return 0;
  const dst = folio_migrate_mapping(src);
  if (dst != 0) {
    folio_migrate_buffers(src, dst);
    folio_migrate_copy(src, dst);
  }
  buffer_migrate_unlock_buffers(src, nr_blocks());
  return dst;
}

/** Both folios and all buffers locked: the new folio has them as they are. */
export function folio_migrate_buffers(src: Folio, dst: Folio): void {
  const blocks = nr_blocks();
  folio_clear_private(src);
  for (let block = 0; block < blocks; block++)
    move_unseen(page_buffer(src, block) + BH_Dirty, page_buffer(dst, block) + BH_Dirty);
  folio_set_private(dst);
}

/** Folio locked and mapped nowhere. The new one, locked, has its place and is as dirty, if nobody but the cache and the caller holds the old one. */
export function folio_migrate_mapping(src: Folio): Folio {
  const mapping = page_file(src);
  spin_lock(mapping + tree_lock);
  const dst = folio_ref_count(src) == 2 ? xas_replace(place_of(src), src) : 0;
  if (dst != 0) {
    if (folio_test_dirty(src) && folio_test_clear_dirty(src)) set_bit(dst + PG_dirty);
    folio_put(src);
  }
  spin_unlock(mapping + tree_lock);
  return dst;
}

/** Both folios locked, and nobody else has a way to the old one. */
export function folio_migrate_copy(src: Folio, dst: Folio): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) copy_word(memory_block(dst, block), memory_block(src, block));
  if (folio_test_uptodate(src)) folio_mark_uptodate(dst);
}
