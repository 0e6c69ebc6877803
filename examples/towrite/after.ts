/**
 * set_page_writeback_keepwrite: a commit that leaves part of a page dirty leaves TOWRITE, too.
 *
 * @source 1c8349a17137, 2014-05, after
 */
import { Page, end_page_writeback, redirty_page_for_writepage, unlock_page } from "../kernel";
import { __set_page_writeback } from "./before";
export * from "./before";

export function writepage_delayed(page: Page): void {
  redirty_page_for_writepage(page);
  __set_page_writeback(page, true);
  unlock_page(page);
  end_page_writeback(page);
}
