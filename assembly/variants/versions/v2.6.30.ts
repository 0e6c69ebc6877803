/**
 * A first store marks the page dirty before it lets go of the page lock. (page_mkwrite, which may now return the page locked, is
 * left out, and with it what changed for filesystems that have one.)
 *
 * @source b827e496c893, 2009
 * @design untracked-tagged: as in v2.6.29
 */
import {
  filemap_nopage,
  install_pte,
  lock_page,
  Page,
  pte_of,
  pte_ptl,
  put_page,
  set_page_dirty,
  spin_lock,
  spin_unlock,
  unlock_page,
} from "../../kernel";
export * from "./v2.6.29";

export function do_no_page(page: Page, map: i32, write: bool): void {
  const pte = pte_of(page, map);
  filemap_nopage(page);
  lock_page(page);
  spin_lock(pte + pte_ptl);
  const dirty_page = install_pte(page, map, write) && write;
  spin_unlock(pte + pte_ptl);
  if (dirty_page) set_page_dirty(page);
  unlock_page(page);
  if (dirty_page) put_page(page);
}
