/**
 * Reclaim clears ptes and puts the flush of their translations off; a munmap or MADV_DONTNEED that meets such a pte sees none and
 * flushes nothing, and returns while another CPU can still reach the page.
 *
 * @source 3ea277194daa, 2017-08, before
 * @adds try_to_unmap_flush, flush_tlb_batched_pending
 * @known stale-translation with reclaim: the flush is still outstanding when the unmapping returns
 */
import {
  Mapping,
  PTE_DIRTY,
  PTE_PRESENT,
  Page,
  PageFlag,
  flush_tlb_page,
  i_mmap_lock,
  nr_cpus,
  nr_ptes,
  page_file,
  page_remove_rmap,
  peek,
  pte_of,
  pte_ptl,
  put_page,
  set_bit,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  test_bit,
  tlb_entry,
  xchg,
} from "../kernel";
import {
  remove_mapping as remove_mapping_base,
  shrink_page as shrink_page_base,
  zap_pte_range as zap_pte_range_base,
} from "./v2.6.29";
export * from "./v2.6.29";

/** mm->tlb_flush_batched, of the one mm that maps the page. Reclaim sets it and never clears it. */
export declare const tlb_flush_batched: PageFlag;

export function try_to_unmap(page: Page): void {
  const lock = page_file(page) + i_mmap_lock;
  spin_lock(lock);
  for (let map = 0; map < nr_ptes(); map++) try_to_unmap_one(page, map);
  spin_unlock(lock);
}

export function try_to_unmap_one(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  spin_lock(pte + pte_ptl);
  const entry = xchg(pte, 0);
  if ((entry & PTE_PRESENT) != 0) {
    set_bit(page + tlb_flush_batched);
    if ((entry & PTE_DIRTY) != 0) set_page_dirty(page);
    page_remove_rmap(page);
    put_page(page);
  }
  spin_unlock(pte + pte_ptl);
}

export function try_to_unmap_flush(page: Page): void {
  if (!test_bit(page + tlb_flush_batched)) return;
  for (let map = 0; map < nr_ptes(); map++) flush_tlb_page(page, map);
}

export function remove_mapping(page: Page): bool {
  try_to_unmap_flush(page);
  return remove_mapping_base(page);
}

export function shrink_page(page: Page): void {
  shrink_page_base(page);
  try_to_unmap_flush(page);
}

export function zap_pte_range(page: Page, map: i32): void {
  zap_pte_range_base(page, map);
  flush_tlb_batched_pending(page, map);
}

/** There is no such thing yet. */
export function flush_tlb_batched_pending(_page: Page, _map: i32): void {}

/**
 * An unmapping has returned, and some CPU still holds a translation of the page. No task is to touch the mapping meanwhile.
 *
 * @oracle stale-translation after unmap
 */
export function translation_left(page: Page, map: Mapping): bool {
  for (let cpu = 0; cpu < nr_cpus(); cpu++) {
    if (peek(tlb_entry(cpu, page, map)) != 0) return true;
  }
  return false;
}
