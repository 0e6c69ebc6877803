/** fs/fuse of v3.15: a filesystem that lets a page be stored to and does not mark it dirty. */
import { lock_page, Page, still_in_file, wait_on_page_writeback } from "./index";

/** Dirty after the pte is: mm does it, while the page is still locked. */
export function fuse_page_mkwrite(page: Page): bool {
  lock_page(page);
  if (!still_in_file(page)) return false;
  wait_on_page_writeback(page);
  return true;
}
