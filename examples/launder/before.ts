/**
 * invalidate_inode_pages2 before launder_page: what a mapping has dirtied until the unmapping is said to be clean, and thrown away
 * with the page. Told with the pages of v3.15, which have left their place when they are invalidated.
 *
 * @source e3db7691e9f3, 2007-01, before
 * @adds launder_page
 * @known lost-store with invalidate: a store that comes between the write-out of the file and the unmapping
 */
import {
  cancel_dirty_page,
  invalidate_complete_page2,
  Page,
  page_mapped,
  unmap_mapping_range,
  wait_on_page_writeback,
} from "../kernel";
export * from "./v3.15";

export function invalidate_locked_page(page: Page): bool {
  wait_on_page_writeback(page);
  if (page_mapped(page)) unmap_mapping_range(page);
  launder_page(page);
  return invalidate_complete_page2(page);
}

/** Page locked and unmapped. */
export function launder_page(page: Page): void {
  cancel_dirty_page(page);
}
