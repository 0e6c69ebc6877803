/**
 * Soft-dirty tracking: clear_refs takes the bit and W from the ptes. A page that is read for the first time afterwards gets W at
 * once, and the store that follows takes no fault and leaves no soft-dirty bit.
 *
 * @source 64e455079e1b, 2014-10, before
 * @adds vma_wants_writenotify
 * @known soft-dirty-lost with clear-refs: the store is not noticed
 */
import {
  Mapping,
  PTE_DIRTY,
  PTE_PRESENT,
  PTE_RW,
  Page,
  PageVersion,
  READ_ONCE,
  WRITE_ONCE,
  filemap_nopage,
  flush_tlb_page,
  mapping_cap_account_dirty,
  memory_block,
  nr_ptes,
  page_add_file_rmap,
  peek,
  pte_of,
  pte_ptl,
  put_page,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  xchg,
} from "../kernel";
export * from "./v2.6.29";

const PTE_SOFT_DIRTY = 16;

/** What the page held when clear_refs came by. */
export declare const cleared_at: PageVersion;

/**
 * clear_refs of one page: from now on a store is to leave its mark.
 *
 * @operation clear-refs
 */
export function clear_soft_dirty(page: Page, map: Mapping): void {
  const pte = pte_of(page, map);
  spin_lock(pte + pte_ptl);
  const entry = xchg(pte, 0);
  flush_tlb_page(page, map);
  if ((entry & PTE_PRESENT) != 0) WRITE_ONCE(pte, entry & ~(PTE_RW | PTE_SOFT_DIRTY));
  WRITE_ONCE(page + cleared_at, READ_ONCE(memory_block(page, 0)));
  spin_unlock(pte + pte_ptl);
}

export function do_wp_page(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  WRITE_ONCE(pte, READ_ONCE(pte) | PTE_RW | PTE_DIRTY | PTE_SOFT_DIRTY);
  flush_tlb_page(page, map);
  set_page_dirty(page);
  spin_unlock(pte + pte_ptl);
}

export function do_no_page(page: Page, map: i32, write: bool): void {
  const pte = pte_of(page, map);
  filemap_nopage(page);
  spin_lock(pte + pte_ptl);
  if (READ_ONCE(pte) == 0) {
    let entry = PTE_PRESENT;
    if (write) entry |= PTE_RW | PTE_DIRTY | PTE_SOFT_DIRTY;
    else if (!vma_wants_writenotify(page)) entry |= PTE_RW;
    WRITE_ONCE(pte, entry);
    page_add_file_rmap(page);
    if (write) set_page_dirty(page);
  } else {
    put_page(page);
  }
  spin_unlock(pte + pte_ptl);
}

export function vma_wants_writenotify(page: Page): bool {
  return mapping_cap_account_dirty(page);
}

/**
 * The page has changed since clear_refs, and no pte says so.
 *
 * @oracle soft-dirty-lost at rest
 */
export function soft_dirty_lost(page: Page): bool {
  let entries = 0;
  for (let map = 0; map < nr_ptes(); map++) entries |= peek(pte_of(page, map));
  return peek(memory_block(page, 0)) != peek(page + cleared_at) && (entries & PTE_SOFT_DIRTY) == 0;
}
