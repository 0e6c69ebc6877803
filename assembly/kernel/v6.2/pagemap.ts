/** include/linux/pagemap.h and mm.h of v6.2: a folio's lock and its references. */
import { private_read } from "../../machine/private";
import {
  accounted,
  atomic_add_return,
  bit_lock,
  bit_trylock,
  bit_unlock,
  BUG_ON,
  Folio,
  page_count_word,
  page_file,
  page_mapcount_word,
  page_mapping,
  PG_locked,
  PG_writeback,
  READ_ONCE,
  wait_on_bit,
} from "./index";

export function folio_lock(folio: Folio): void {
  bit_lock(folio + PG_locked);
}

export function folio_trylock(folio: Folio): bool {
  return bit_trylock(folio + PG_locked);
}

export function folio_unlock(folio: Folio): void {
  bit_unlock(folio + PG_locked);
}

export function folio_wait_locked(folio: Folio): void {
  wait_on_bit(folio + PG_locked);
}

export function folio_wait_writeback(folio: Folio): void {
  wait_on_bit(folio + PG_writeback);
}

export function folio_ref_count(folio: Folio): i32 {
  return READ_ONCE(folio + page_count_word);
}

export function folio_get(folio: Folio): void {
  atomic_add_return(folio + page_count_word, 1);
}

export function folio_put(folio: Folio): void {
  BUG_ON(atomic_add_return(folio + page_count_word, -1) < 0);
}

/** A plain look, without a lock. */
export function folio_mapped(folio: Folio): bool {
  return READ_ONCE(folio + page_mapcount_word) != 0;
}

/** Whether the folio is in the folio cache of its file. */
export function folio_in_mapping(folio: Folio): bool {
  return READ_ONCE(folio + page_mapping) != 0;
}

export function mapping_can_writeback(folio: Folio): bool {
  return private_read(page_file(folio) + accounted) != 0;
}
