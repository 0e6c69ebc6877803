/**
 * A fault that asks no filesystem takes the page lock while it marks the page dirty: the page cannot be truncated in between.
 *
 * @source 2d6d7f982846, 2014-12-10
 * @closes truncate
 * @design untracked-tagged: as in v2.6.29
 */
import { lock_page, Page, set_page_dirty, unlock_page } from "../../kernel/v3.15";
export * from "./v3.15";

export function dirty_page_of_fault(page: Page): void {
  lock_page(page);
  set_page_dirty(page);
  unlock_page(page);
}
