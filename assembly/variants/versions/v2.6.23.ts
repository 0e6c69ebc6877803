/**
 * Nick Piggin closes the FIXME: a fault waits for the page lock before it marks the page dirty, so it cannot fall between
 * page_mkclean and TestClearPageDirty.
 *
 * @source 79352894b285, 2007-07-19; 54cb8821de07
 * @design untracked-tagged: try_to_free_buffers leaves the tag on a page with a dirty pte, and the walk by tag finds it
 */
import { clear_page_dirty_for_io as clear_page_dirty_for_io_rc3 } from "./v2.6.20-rc3";
import {
  BUG_ON,
  filemap_nopage,
  get_page,
  install_pte,
  lock_page,
  make_pte_dirty,
  Page,
  PageLocked,
  pte_of,
  pte_ptl,
  put_page,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  unlock_page,
  wait_on_page_locked,
} from "../../kernel";
export * from "./v2.6.20";

export function clear_page_dirty_for_io(page: Page): bool {
  BUG_ON(!PageLocked(page));
  return clear_page_dirty_for_io_rc3(page);
}

export function do_wp_page(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  get_page(page);
  make_pte_dirty(page, map);
  spin_unlock(pte + pte_ptl);
  wait_on_page_locked(page);
  set_page_dirty(page);
  put_page(page);
}

/** do_fault: the page comes back locked. */
export function do_no_page(page: Page, map: i32, write: bool): void {
  const pte = pte_of(page, map);
  filemap_nopage(page);
  lock_page(page);
  spin_lock(pte + pte_ptl);
  const installed = install_pte(page, map, write);
  spin_unlock(pte + pte_ptl);
  unlock_page(page);
  if (installed && write) {
    set_page_dirty(page);
    put_page(page);
  }
}
