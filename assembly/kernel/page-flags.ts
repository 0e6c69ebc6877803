/** include/linux/page-flags.h */
import {
  clear_bit,
  Page,
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

export function PageLocked(page: Page): bool {
  return test_bit(page + PG_locked);
}

export function PageDirty(page: Page): bool {
  return test_bit(page + PG_dirty);
}

export function TestSetPageDirty(page: Page): bool {
  return test_and_set_bit(page + PG_dirty);
}

export function TestClearPageDirty(page: Page): bool {
  return test_and_clear_bit(page + PG_dirty);
}

export function PageWriteback(page: Page): bool {
  return test_bit(page + PG_writeback);
}

export function TestSetPageWriteback(page: Page): bool {
  return test_and_set_bit(page + PG_writeback);
}

export function TestClearPageWriteback(page: Page): bool {
  return test_and_clear_bit(page + PG_writeback);
}

export function PagePrivate(page: Page): bool {
  return test_bit(page + PG_private);
}

export function SetPagePrivate(page: Page): void {
  set_bit(page + PG_private);
}

export function ClearPagePrivate(page: Page): void {
  clear_bit(page + PG_private);
}

export function PageUptodate(page: Page): bool {
  return test_bit(page + PG_uptodate);
}

export function SetPageUptodate(page: Page): void {
  set_bit(page + PG_uptodate);
}

export function ClearPageUptodate(page: Page): void {
  clear_bit(page + PG_uptodate);
}
