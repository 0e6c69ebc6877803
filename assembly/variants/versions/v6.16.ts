/**
 * A page that was to be dropped stays if it is dirty or under IO again when its lock has been taken; reclaim writes no pages of
 * files any more.
 *
 * @source 095f627add86, 84798514db50, 2025
 * @closes dontcache
 * @adds end_locked_dropbehind
 * @design untracked-tagged: as in v2.6.29
 */
import {
  invalidate_complete_page2,
  Page,
  page_mapped,
  PageDirty,
  PageWriteback,
  shrink_locked_page,
  still_cached,
  test_and_clear_bit,
  test_bit,
  trylock_page,
  unlock_page,
  unmap_mapping_range,
} from "../../kernel/v3.15";
import { end_page_writeback as end_writeback } from "./v6.12-iomap";
import { PG_dropbehind } from "./v6.14";
export * from "./v6.14";

export function end_page_writeback(page: Page): void {
  const drop = test_bit(page + PG_dropbehind);
  end_writeback(page);
  if (drop) end_dropbehind(page);
}

export function end_dropbehind(page: Page): void {
  if (!trylock_page(page)) return;
  end_locked_dropbehind(page);
  unlock_page(page);
}

/** Page locked: nobody begins to write it, or marks it dirty by a fault, before it is gone. */
export function end_locked_dropbehind(page: Page): void {
  if (PageWriteback(page) || PageDirty(page)) return;
  if (!test_and_clear_bit(page + PG_dropbehind) || !still_cached(page)) return;
  if (page_mapped(page)) unmap_mapping_range(page);
  invalidate_complete_page2(page);
}

export function reclaim_locked_page(page: Page): bool {
  return shrink_locked_page(page, false);
}
