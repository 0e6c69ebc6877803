/**
 * A fault for a store waits until the page is not under writeback, both where the page is mapped clean and at the first touch.
 *
 * @source linux-kernel, 2006-12; never merged
 * @known lost-store: as in v2.6.19: clear_page_dirty_for_io still ignores that the pte was dirty
 * @known sync-loss: the same store, acknowledged by msync
 */
import { do_wp_page as do_wp_page_base } from "../versions/v2.6.19";
import {
  filemap_nopage,
  get_page,
  install_pte,
  Page,
  PTE_PRESENT,
  pte_of,
  pte_ptl,
  PTE_RW,
  put_page,
  READ_ONCE,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  wait_on_page_writeback,
} from "../../kernel";
export * from "../versions/v2.6.19";

/** Who waits lets go of the pte, and looks at it again. */
export function do_wp_page(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  get_page(page);
  spin_unlock(pte + pte_ptl);
  wait_on_page_writeback(page);
  spin_lock(pte + pte_ptl);
  if ((READ_ONCE(pte) & (PTE_PRESENT | PTE_RW)) == PTE_PRESENT) do_wp_page_base(page, map);
  else spin_unlock(pte + pte_ptl);
  put_page(page);
}

export function do_no_page(page: Page, map: i32, write: bool): void {
  const pte = pte_of(page, map);
  filemap_nopage(page);
  if (write) wait_on_page_writeback(page);
  spin_lock(pte + pte_ptl);
  const installed = install_pte(page, map, write);
  spin_unlock(pte + pte_ptl);
  if (installed && write) {
    set_page_dirty(page);
    put_page(page);
  }
}
