/** lib/xarray.c and mm/filemap.c of v6.2: folios come to their places, and leave them. */
import { frame_at, frame_number, place_of } from "../../machine/frames";
import {
  alloc_page,
  clear_bit,
  Folio,
  folio_clear_uptodate,
  forget,
  move_unseen,
  Page,
  page_count_word,
  page_mapping,
  page_slot,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_TOWRITE,
  PAGECACHE_TAG_WRITEBACK,
  PG_locked,
  poke,
  READ_ONCE,
  set_bit,
  WRITE_ONCE,
} from "./index";

/** tree_lock held. */
export function xas_store(place: Page): Folio {
  const folio = alloc_page(place);
  if (folio == 0) return 0;
  WRITE_ONCE(folio + page_count_word, 2);
  set_bit(folio + PG_locked);
  poke(place + page_slot, frame_number(folio));
  WRITE_ONCE(folio + page_mapping, 1);
  return folio;
}

/** tree_lock held. A new folio, with the references that one has from its beginning, gets the place of this one, and what the tree knows of it. 0: there is none. */
export function xas_replace(place: Page, src: Folio): Folio {
  const dst = xas_store(place);
  if (dst == 0) return 0;
  move_unseen(src + PAGECACHE_TAG_DIRTY, dst + PAGECACHE_TAG_DIRTY);
  move_unseen(src + PAGECACHE_TAG_TOWRITE, dst + PAGECACHE_TAG_TOWRITE);
  return dst;
}

/** tree_lock held. */
export function xas_load(place: Page): Folio {
  const slot = READ_ONCE(place + page_slot);
  return slot < 0 ? 0 : frame_at(place, slot);
}

/** tree_lock held, and no reference but the cache's and the caller's: nobody can reach this folio any more. */
export function filemap_free_folio(folio: Folio): void {
  folio_clear_uptodate(folio);
  folio_ref_freeze(folio);
  clear_bit(folio + PG_locked);
  __filemap_remove_folio(folio);
}

/** tree_lock held: the place is empty. What was known of the folio in the tree goes with its entry. */
export function __filemap_remove_folio(folio: Folio): void {
  clear_bit(folio + PAGECACHE_TAG_DIRTY);
  clear_bit(folio + PAGECACHE_TAG_WRITEBACK);
  forget(folio + PAGECACHE_TAG_TOWRITE);
  poke(place_of(folio) + page_slot, -1 - frame_number(folio));
  WRITE_ONCE(folio + page_mapping, 0);
}

/** The list of the folios to free holds it until the TLBs are flushed. */
export function folio_ref_freeze(folio: Folio): void {
  WRITE_ONCE(folio + page_count_word, 1);
}
