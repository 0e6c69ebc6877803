/**
 * Migration moves PG_dirty with the page's place, under the lock of the tree: nothing is counted anew.
 *
 * @source 42cb14b110a5, 2015-11-05, after
 */
import { clear_bit, Page, PageDirty, PG_dirty, set_bit } from "../kernel";
export * from "./before";

export function move_dirty(page: Page, newpage: Page): void {
  if (!PageDirty(page)) return;
  clear_bit(page + PG_dirty);
  set_bit(newpage + PG_dirty);
}
