/** mm/vmscan.c and mm/swap.c of v2.6.19: reclaim of one page, and the stripping of its buffers. */
import {
  __remove_from_page_cache,
  BUG_ON,
  clear_page_dirty_for_io,
  find_get_page,
  Page,
  page_count,
  page_file,
  PageDirty,
  PageLocked,
  PagePrivate,
  PageWriteback,
  put_page,
  spin_lock,
  spin_unlock,
  tree_lock,
  try_to_release_page,
  try_to_unmap,
  trylock_page,
  unlock_page,
  write_one_page,
} from "./index";

export function shrink_page(place: Page): void {
  const page = find_get_page(place);
  if (page == 0) return;
  if (!trylock_page(page)) {
    put_page(page);
    return;
  }
  if (reclaim_locked_page(page)) return;
  put_page(page);
}

/** True: the page is gone, and its lock and references with it. False: unlocked, and the reference is still the caller's. */
export function reclaim_locked_page(page: Page): bool {
  if (PageWriteback(page)) return keep_locked(page);
  try_to_unmap(page);
  if (PageDirty(page) && clear_page_dirty_for_io(page)) {
    write_one_page(page, false);
    if (PageWriteback(page) || PageDirty(page) || !trylock_page(page)) return false;
    if (PageWriteback(page) || PageDirty(page)) return keep_locked(page);
  }
  if (PagePrivate(page) && !try_to_release_page(page)) return keep_locked(page);
  return remove_mapping(page) || keep_locked(page);
}

export function keep_locked(page: Page): bool {
  unlock_page(page);
  return false;
}

/** Page locked. The count is looked at before PG_dirty: who sets it dirty without the page lock holds a reference. */
export function remove_mapping(page: Page): bool {
  BUG_ON(!PageLocked(page));
  const mapping = page_file(page);
  spin_lock(mapping + tree_lock);
  const freeable = page_count(page) == 2 && !PageDirty(page);
  if (freeable) __remove_from_page_cache(page);
  spin_unlock(mapping + tree_lock);
  return freeable;
}

/** Too many buffers: take them from a page that may well be mapped. */
export function pagevec_strip(place: Page): void {
  const page = find_get_page(place);
  if (page == 0) return;
  if (trylock_page(page)) {
    if (PagePrivate(page)) try_to_release_page(page);
    unlock_page(page);
  }
  put_page(page);
}
