/** get_user_pages of v3.15, for writing: who has a page so stores to it by the kernel's own address, and no pte knows of it. */
import {
  atomic_add_return,
  Block,
  entry_is_storable,
  entry_page,
  get_page,
  memory_block,
  Page,
  pte_of,
  pte_ptl,
  put_page,
  READ_ONCE,
  set_page_dirty,
  spin_lock,
  spin_unlock,
} from "./index";

/** The page that is mapped here for stores, with a reference; 0: the caller has to fault. */
export function follow_page(place: Page, map: i32): Page {
  const pte = pte_of(place, map);
  spin_lock(pte + pte_ptl);
  const entry = READ_ONCE(pte);
  const page = entry_is_storable(entry) ? entry_page(place, entry) : 0;
  if (page != 0) get_page(page);
  spin_unlock(pte + pte_ptl);
  return page;
}

/** No translation: whatever has become of the pte, and of the page's place. Returns the block's new version. */
export function store_to_pinned(page: Page, block: Block): i32 {
  return atomic_add_return(memory_block(page, block), 1);
}

/** The only one that marks a page dirty with neither its lock nor the lock of a pte that maps it. */
export function put_dirty_page(page: Page): void {
  set_page_dirty(page);
  put_page(page);
}
