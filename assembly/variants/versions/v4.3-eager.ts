/**
 * Reclaim flushes the TLBs once, of all that it has unmapped, at the end of its list; of a dirty pte it flushes them at once.
 *
 * @source 72b252aed506, 2015-09-04
 * @adds should_defer_flush, set_tlb_ubc_flush_pending, try_to_unmap_flush, flush_tlb_mm
 * @filesystems ext4-ordered, ext3-writeback, nobh, ext4-nodelalloc, iomap, bdev, reiserfs-ordered, mkwrite-late, no-mkwrite
 * @known stale-read with pageout, unmap: who unmaps a page that reclaim has unmapped already flushes nothing; closed by 3ea277194daa in v4.13
 * @known stale-read with reclaim, unmap: the same; closed by 3ea277194daa in v4.13
 * @design untracked-tagged: as in v2.6.29
 */
import {
  clear_bit,
  current,
  file_nr_pages,
  file_page,
  flush_tlb_page,
  nr_cpus,
  nr_ptes,
  Page,
  page_count_word,
  page_file,
  PTE_DIRTY,
  pte_of,
  put_page,
  set_bit,
  test_bit,
  view,
  ViewFlag,
  WRITE_ONCE,
  xchg,
} from "../../kernel/v3.15";
import { shrink_locked_page as shrink_and_unlock } from "./v3.19";
export * from "./v3.19";

/** Of the reclaiming task: what it has unmapped CPUs may still use. */
export declare const tlb_ubc_flush_required: ViewFlag;

/** Where another CPU has run the mm there is an interrupt to be saved; but nobody may store to a page that is being written. */
export function should_defer_flush(entry: i32): bool {
  return nr_cpus() > 1 && (entry & PTE_DIRTY) == 0;
}

export function set_tlb_ubc_flush_pending(page: Page, _entry: i32): void {
  set_bit(view(current(), page) + tlb_ubc_flush_required);
}

export function unmap_pte(page: Page, map: i32): i32 {
  const entry = xchg(pte_of(page, map), 0);
  if (should_defer_flush(entry)) set_tlb_ubc_flush_pending(page, entry);
  else flush_tlb_page(page, map);
  return entry;
}

export function try_to_unmap_flush(page: Page): void {
  const required = view(current(), page) + tlb_ubc_flush_required;
  if (!test_bit(required)) return;
  flush_tlb_mm(page);
  clear_bit(required);
}

/** An mm maps one file, and has all of it in TLBs. */
export function flush_tlb_mm(page: Page): void {
  const mapping = page_file(page);
  const pages = file_nr_pages();
  const maps = nr_ptes();
  for (let n = 0; n < pages; n++) {
    for (let map = 0; map < maps; map++) flush_tlb_page(file_page(mapping, n), map);
  }
}

/** The list of the pages to free holds it until the TLBs are flushed. */
export function page_freeze_refs(page: Page): void {
  WRITE_ONCE(page + page_count_word, 1);
}

/** A list of one page. */
export function shrink_locked_page(page: Page, may_write: bool): bool {
  const gone = shrink_and_unlock(page, may_write);
  try_to_unmap_flush(page);
  if (gone) put_page(page);
  return gone;
}
