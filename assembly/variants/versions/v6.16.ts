/**
 * A folio that was to be dropped stays if it is dirty or under IO again when its lock has been taken; reclaim writes no folios of
 * files any more.
 *
 * @source 095f627add86, 84798514db50, 2025-05-27
 * @closes dontcache
 * @adds end_locked_dropbehind
 * @design untracked-tagged: as in v2.6.29
 */
import {
  Folio,
  folio_mapped,
  folio_test_dirty,
  folio_test_writeback,
  folio_trylock,
  folio_unlock,
  invalidate_complete_folio2,
  Page,
  shrink_place,
  still_cached,
  test_and_clear_bit,
  test_bit,
  unmap_mapping_folio,
} from "../../kernel/v6.2";
import { folio_end_writeback as end_writeback } from "./v6.12-iomap";
import { PG_dropbehind } from "./v6.14";
export * from "./v6.14";

export function folio_end_writeback(folio: Folio): void {
  const drop = test_bit(folio + PG_dropbehind);
  end_writeback(folio);
  if (drop) end_dropbehind(folio);
}

export function end_dropbehind(folio: Folio): void {
  if (!folio_trylock(folio)) return;
  end_locked_dropbehind(folio);
  folio_unlock(folio);
}

/** Folio locked: nobody begins to write it, or marks it dirty by a fault, before it is gone. */
export function end_locked_dropbehind(folio: Folio): void {
  if (folio_test_writeback(folio) || folio_test_dirty(folio)) return;
  if (!test_and_clear_bit(folio + PG_dropbehind) || !still_cached(folio)) return;
  if (folio_mapped(folio)) unmap_mapping_folio(folio);
  invalidate_complete_folio2(folio);
}

export function shrink_inactive_list(place: Page): void {
  shrink_place(place, false);
}
