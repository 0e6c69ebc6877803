/** mm/filemap.c of v3.15. */
import { grab_cache_page, lock_page, Page, set_page_dirty, still_in_file } from "./index";

/** The page, referenced, locked, uptodate and still in the cache. */
export function filemap_fault(place: Page): Page {
  return grab_cache_page(place);
}

/** Of filesystems that allot nothing: dirty before the pte is. */
export function filemap_page_mkwrite(page: Page): bool {
  lock_page(page);
  if (!still_in_file(page)) return false;
  set_page_dirty(page);
  return true;
}
