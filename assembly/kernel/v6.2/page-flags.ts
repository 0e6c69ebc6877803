/** include/linux/page-flags.h of v6.2. */
import {
  clear_bit,
  Folio,
  PG_dirty,
  PG_locked,
  PG_private,
  PG_uptodate,
  PG_writeback,
  set_bit,
  test_and_clear_bit,
  test_and_set_bit,
  test_bit,
} from "./index";

export function folio_test_locked(folio: Folio): bool {
  return test_bit(folio + PG_locked);
}

export function folio_test_dirty(folio: Folio): bool {
  return test_bit(folio + PG_dirty);
}

export function folio_test_set_dirty(folio: Folio): bool {
  return test_and_set_bit(folio + PG_dirty);
}

export function folio_test_clear_dirty(folio: Folio): bool {
  return test_and_clear_bit(folio + PG_dirty);
}

export function folio_test_writeback(folio: Folio): bool {
  return test_bit(folio + PG_writeback);
}

export function folio_test_set_writeback(folio: Folio): bool {
  return test_and_set_bit(folio + PG_writeback);
}

export function folio_test_clear_writeback(folio: Folio): bool {
  return test_and_clear_bit(folio + PG_writeback);
}

export function folio_test_private(folio: Folio): bool {
  return test_bit(folio + PG_private);
}

export function folio_set_private(folio: Folio): void {
  set_bit(folio + PG_private);
}

export function folio_clear_private(folio: Folio): void {
  clear_bit(folio + PG_private);
}

export function folio_test_uptodate(folio: Folio): bool {
  return test_bit(folio + PG_uptodate);
}

export function folio_mark_uptodate(folio: Folio): void {
  set_bit(folio + PG_uptodate);
}

export function folio_clear_uptodate(folio: Folio): void {
  clear_bit(folio + PG_uptodate);
}
