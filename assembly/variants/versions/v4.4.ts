/**
 * A page that is migrated takes its PG_dirty along when its place changes hands, under tree_lock: nothing is discounted and counted
 * again, for the place keeps its tag, and the zone is the same.
 *
 * @source 42cb14b110a5, 2015-11-05
 * @design untracked-tagged: as in v2.6.29
 */
import { Page, PageDirty, PG_dirty, set_bit, TestClearPageDirty } from "../../kernel/v3.15";
import { radix_tree_replace_slot as replace_slot } from "./v4.3";
export * from "./v4.3";

export function radix_tree_replace_slot(place: Page, page: Page): Page {
  const newpage = replace_slot(place, page);
  if (newpage != 0 && PageDirty(page) && TestClearPageDirty(page)) set_bit(newpage + PG_dirty);
  return newpage;
}

export function migrate_page_dirty(_page: Page, _newpage: Page): void {}
