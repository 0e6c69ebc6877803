/** mm/migrate.c of v3.15: what a page holds goes to another one, which gets its place. */
import { place_of } from "../../machine/frames";
import {
  __set_page_dirty_nobuffers,
  b_count,
  BH_Dirty,
  BH_Lock,
  bit_trylock,
  BUG_ON,
  BufferHead,
  clear_page_dirty_for_io,
  ClearPagePrivate,
  copy_word,
  entry_maps,
  find_get_page,
  flush_tlb_page,
  has_buffers,
  i_mmap_lock,
  lock_page,
  memory_block,
  move_unseen,
  nr_blocks,
  nr_ptes,
  Page,
  page_buffer,
  page_count,
  page_file,
  page_in_mapping,
  page_mapped,
  page_mapping,
  page_remove_rmap,
  PageDirty,
  PageLocked,
  PagePrivate,
  PageUptodate,
  PTE_DIRTY,
  pte_of,
  pte_present_unlocked,
  pte_ptl,
  put_page,
  radix_tree_replace_slot,
  READ_ONCE,
  set_page_dirty,
  SetPagePrivate,
  SetPageUptodate,
  spin_lock,
  spin_unlock,
  tree_lock,
  unlock_buffer,
  unlock_page,
  wait_on_page_writeback,
  WRITE_ONCE,
  xchg,
} from "./index";

/** As compaction and move_pages(2) do it; a page that somebody else holds stays what it is. */
export function unmap_and_move(place: Page): void {
  const page = find_get_page(place);
  if (page == 0) return;
  lock_page(page);
  unmap_and_move_locked(page);
  unlock_page(page);
  put_page(page);
}

/** Page locked: who faults meanwhile waits for that, as for a migration entry, and then looks for the place's page again. */
export function unmap_and_move_locked(page: Page): void {
  wait_on_page_writeback(page);
  if (!page_in_mapping(page)) return;
  if (page_mapped(page)) try_to_migrate(page);
  if (!page_mapped(page)) move_to_new_page(page);
}

/** Page locked. try_to_unmap for a migration. */
export function try_to_migrate(page: Page): void {
  BUG_ON(!PageLocked(page));
  const lock = page_file(page) + i_mmap_lock;
  const maps = nr_ptes();
  spin_lock(lock);
  for (let map = 0; map < maps; map++) try_to_migrate_one(page, map);
  spin_unlock(lock);
}

export function try_to_migrate_one(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  if (!pte_present_unlocked(page, map)) return;
  spin_lock(pte + pte_ptl);
  if (entry_maps(READ_ONCE(pte), page)) {
    if ((ptep_clear_flush(page, map) & PTE_DIRTY) != 0) set_page_dirty(page);
    page_remove_rmap(page);
    put_page(page);
  }
  spin_unlock(pte + pte_ptl);
}

/** Pte lock held. Only reclaim puts the flush off. Returns what the pte was. */
export function ptep_clear_flush(page: Page, map: i32): i32 {
  const entry = xchg(pte_of(page, map), 0);
  flush_tlb_page(page, map);
  return entry;
}

/** Page locked and mapped nowhere. */
export function move_to_new_page(page: Page): void {
  const newpage = has_buffers() && PagePrivate(page) ? buffer_migrate_page(page) : migrate_page(page);
  if (newpage == 0) return;
  WRITE_ONCE(page + page_mapping, 0);
  unlock_page(newpage);
  put_page(newpage);
}

/** Returns the new page, locked and with a reference; 0: somebody holds the old one. */
export function migrate_page(page: Page): Page {
  const newpage = migrate_page_move_mapping(page);
  if (newpage != 0) migrate_page_copy(page, newpage);
  return newpage;
}

/** The same of a page with buffers, which nobody else may hold either. */
export function buffer_migrate_page(page: Page): Page {
  if (!buffer_migrate_lock_buffers(page)) return 0;
  const newpage = migrate_page_move_mapping(page);
  if (newpage != 0) {
    migrate_buffers(page, newpage);
    migrate_page_copy(page, newpage);
  }
  buffer_migrate_unlock_buffers(page, nr_blocks());
  return newpage;
}

export function buffer_migrate_lock_buffers(page: Page): bool {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    if (lock_idle_buffer(page_buffer(page, block))) continue;
    buffer_migrate_unlock_buffers(page, block);
    return false;
  }
  return true;
}

/** One that a journal has on its list is not idle. */
export function lock_idle_buffer(bh: BufferHead): bool {
  if (!bit_trylock(bh + BH_Lock)) return false;
  if (READ_ONCE(bh + b_count) == 0) return true;
  unlock_buffer(bh);
  return false;
}

/** Those before block `end`. */
export function buffer_migrate_unlock_buffers(page: Page, end: i32): void {
  for (let block = 0; block < end; block++) unlock_buffer(page_buffer(page, block));
}

/** Both pages and all buffers locked: the new page has them as they are. */
export function migrate_buffers(page: Page, newpage: Page): void {
  const blocks = nr_blocks();
  ClearPagePrivate(page);
  for (let block = 0; block < blocks; block++)
    move_unseen(page_buffer(page, block) + BH_Dirty, page_buffer(newpage, block) + BH_Dirty);
  SetPagePrivate(newpage);
}

/** Page locked and mapped nowhere. The new page, locked, has the place, if nobody but the cache and the caller holds the old one. */
export function migrate_page_move_mapping(page: Page): Page {
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  const newpage = page_count(page) == 2 ? radix_tree_replace_slot(place_of(page), page) : 0;
  if (newpage != 0) put_page(page);
  spin_unlock(mapping + tree_lock);
  return newpage;
}

/** Both pages locked, and nobody else has a way to the old one. */
export function migrate_page_copy(page: Page, newpage: Page): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) copy_word(memory_block(newpage, block), memory_block(page, block));
  if (PageUptodate(page)) SetPageUptodate(newpage);
  migrate_page_dirty(page, newpage);
}

/** Discounted and counted again. Only part of the page may be dirty, so its buffers are what they are. */
export function migrate_page_dirty(page: Page, newpage: Page): void {
  if (!PageDirty(page)) return;
  clear_page_dirty_for_io(page);
  __set_page_dirty_nobuffers(newpage);
}
