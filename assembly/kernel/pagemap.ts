/** include/linux/pagemap.h and mm.h: the page lock, page references, and the file that a page belongs to. */
import { FILES, FILE_ORDER, FILE_PAGES, FILE_STRIDE, MAX_PAGES } from "../layout";
import { private_read } from "../machine/private";
import {
  accounted,
  AddressSpace,
  atomic_add_return,
  bit_lock,
  bit_trylock,
  bit_unlock,
  BUG_ON,
  Page,
  page_at,
  page_count_word,
  page_index,
  page_mapcount_word,
  page_mapping,
  PG_locked,
  PG_writeback,
  READ_ONCE,
  wait_on_bit,
} from "./index";

export function lock_page(page: Page): void {
  bit_lock(page + PG_locked);
}

export function trylock_page(page: Page): bool {
  return bit_trylock(page + PG_locked);
}

export function unlock_page(page: Page): void {
  bit_unlock(page + PG_locked);
}

export function wait_on_page_locked(page: Page): void {
  wait_on_bit(page + PG_locked);
}

export function wait_on_page_writeback(page: Page): void {
  wait_on_bit(page + PG_writeback);
}

export function page_count(page: Page): i32 {
  return READ_ONCE(page + page_count_word);
}

export function get_page(page: Page): void {
  atomic_add_return(page + page_count_word, 1);
}

export function put_page(page: Page): void {
  BUG_ON(atomic_add_return(page + page_count_word, -1) < 0);
}

/** A plain look, without a lock. */
export function page_mapped(page: Page): bool {
  return READ_ONCE(page + page_mapcount_word) != 0;
}

/** Whether the page is in the page cache of its file. */
export function page_in_mapping(page: Page): bool {
  return READ_ONCE(page + page_mapping) != 0;
}

/** tree_lock held. Here a page that is not in the cache keeps its place, and comes back to it. 0: the place is empty. */
export function radix_tree_lookup(place: Page): Page {
  return page_in_mapping(place) ? place : 0;
}

export function file_at(index: i32): AddressSpace {
  assert(<u32>index < <u32>MAX_PAGES);
  return FILES + index * FILE_STRIDE;
}

/** The file that a page's slot belongs to; the slot stays its own while the page is out of the cache. */
export function page_file(page: Page): AddressSpace {
  return file_at(page_index(page) >> private_read(FILE_ORDER));
}

export function file_nr_pages(): i32 {
  return private_read(FILE_PAGES);
}

export function file_page(mapping: AddressSpace, n: i32): Page {
  const file = <i32>(mapping - FILES) / FILE_STRIDE;
  return page_at((file << private_read(FILE_ORDER)) + n);
}

export function mapping_cap_account_dirty(page: Page): bool {
  return private_read(page_file(page) + accounted) != 0;
}
