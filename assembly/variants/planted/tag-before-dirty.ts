/**
 * Planted fault: v2.6.23 with a set_page_dirty that tags and counts the page before it sets PG_dirty. A set_page_writeback in
 * between takes the tag away, for PG_dirty is clear.
 *
 * @planted
 * @known tag-missing: planted
 * @known count-drift: planted: two that dirty the page at once both count it
 * @design untracked-tagged: as in v2.6.23
 */
import { account_page_dirtied, Page, PageDirty, TestSetPageDirty } from "../../kernel";
export * from "../versions/v2.6.23";

export function __set_page_dirty_nobuffers(page: Page): void {
  if (PageDirty(page)) return;
  account_page_dirtied(page);
  TestSetPageDirty(page);
}
