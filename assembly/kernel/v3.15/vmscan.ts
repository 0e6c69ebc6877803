/** mm/vmscan.c of v3.15. */
import {
  clear_page_dirty_for_io,
  find_get_page,
  keep_locked,
  Page,
  page_mapped,
  PageDirty,
  PagePrivate,
  PageWriteback,
  put_page,
  reclaim_writepage,
  remove_mapping,
  try_to_release_page,
  try_to_unmap,
  trylock_page,
  still_cached,
} from "./index";

/** kswapd, short of clean pages: it writes what is dirty. True: the page is gone. */
export function reclaim_locked_page(page: Page): bool {
  return shrink_locked_page(page, true);
}

/** Anybody else who is short of memory: a dirty page is left to the flusher, but for its mappings. */
export function pageout_page(place: Page): void {
  const page = find_get_page(place);
  if (page == 0) return;
  if (trylock_page(page) && shrink_locked_page(page, false)) return;
  put_page(page);
}

/** True: the page is gone, and its lock and references with it. False: unlocked, and the reference is still the caller's. */
export function shrink_locked_page(page: Page, may_write: bool): bool {
  if (!still_cached(page) || PageWriteback(page)) return keep_locked(page);
  if (page_mapped(page)) {
    try_to_unmap(page);
    if (page_mapped(page)) return keep_locked(page);
  }
  if (PageDirty(page)) {
    if (!may_write) return keep_locked(page);
    if (!pageout(page)) return false;
  }
  if (PagePrivate(page) && !try_to_release_page(page)) return keep_locked(page);
  return (still_cached(page) && remove_mapping(page)) || keep_locked(page);
}

/** Page locked and dirty. True: it has been written, and is locked and clean. False: it is to stay, and is unlocked. */
export function pageout(page: Page): bool {
  if (!clear_page_dirty_for_io(page)) return true;
  reclaim_writepage(page);
  if (PageWriteback(page) || PageDirty(page) || !trylock_page(page)) return false;
  return (!PageWriteback(page) && !PageDirty(page)) || keep_locked(page);
}
