/**
 * RWF_DONTCACHE: a folio that a write(2) has brought into the cache leaves it when it has been written, unless somebody else has
 * asked for it meanwhile. Whether it is under IO again nobody looks.
 *
 * @source v6.14, 2025-03-24
 * @known lost-store with dontcache: a folio that leaves the cache under IO is read from the disk before it is there; closed by 095f627add86 in v6.16
 * @adds end_dropbehind
 * @design untracked-tagged: as in v2.6.29
 */
import {
  Block,
  clear_bit,
  current,
  Folio,
  folio_mapped,
  folio_test_dirty,
  folio_trylock,
  folio_unlock,
  invalidate_complete_folio2,
  Page,
  PageFlag,
  peek,
  set_bit,
  still_cached,
  test_and_clear_bit,
  test_bit,
  unmap_mapping_folio,
  view,
  ViewFlag,
  WRITE_ONCE,
} from "../../kernel/v6.2";
import { write_watched } from "../../kernel/operations";
import {
  filemap_add_folio as add_folio,
  folio_end_writeback as end_writeback,
  read_cache_folio as get_folio_of_file,
} from "./v6.12-iomap";
export * from "./v6.12-iomap";

/** To leave the cache when it is clean. */
export declare const PG_dropbehind: PageFlag;
/** Of a task's write(2) of this folio: it is one that leaves nothing behind. */
export declare const IOCB_DONTCACHE: ViewFlag;

/**
 * write(2) of one block with RWF_DONTCACHE.
 *
 * @operation dontcache
 */
export function write_dontcache(page: Page, block: Block): void {
  const iocb = view(current(), page) + IOCB_DONTCACHE;
  WRITE_ONCE(iocb, 1);
  write_watched(page, block);
  WRITE_ONCE(iocb, 0);
}

export function filemap_add_folio(place: Page): Folio {
  const folio = add_folio(place);
  if (folio != 0 && leaves_nothing(place)) set_bit(folio + PG_dropbehind);
  return folio;
}

/** Who wants the folio as any other keeps it. */
export function read_cache_folio(place: Page): Folio {
  const folio = get_folio_of_file(place);
  if (!leaves_nothing(place) && test_bit(folio + PG_dropbehind)) clear_bit(folio + PG_dropbehind);
  return folio;
}

function leaves_nothing(place: Page): bool {
  return peek(view(current(), place) + IOCB_DONTCACHE) != 0;
}

export function folio_end_writeback(folio: Folio): void {
  const drop = !folio_test_dirty(folio) && test_and_clear_bit(folio + PG_dropbehind);
  end_writeback(folio);
  if (drop) end_dropbehind(folio);
}

export function end_dropbehind(folio: Folio): void {
  if (!folio_trylock(folio)) return;
  if (still_cached(folio)) {
    if (folio_mapped(folio)) unmap_mapping_folio(folio);
    invalidate_complete_folio2(folio);
  }
  folio_unlock(folio);
}
