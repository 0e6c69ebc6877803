/**
 * RWF_DONTCACHE: a page that a write(2) has brought into the cache leaves it when it has been written, unless somebody else has
 * asked for it meanwhile. Whether it is under IO again nobody looks.
 *
 * @source v6.14
 * @known lost-store with dontcache: a page that leaves the cache under IO is read from the disk before it is there; closed by 095f627add86 in v6.16
 * @adds end_dropbehind
 * @design untracked-tagged: as in v2.6.29
 */
import {
  Block,
  clear_bit,
  current,
  invalidate_complete_page2,
  Page,
  page_mapped,
  PageDirty,
  PageFlag,
  peek,
  set_bit,
  still_cached,
  test_and_clear_bit,
  test_bit,
  trylock_page,
  unlock_page,
  unmap_mapping_range,
  view,
  ViewFlag,
  WRITE_ONCE,
} from "../../kernel/v3.15";
import { write_watched } from "../../kernel/operations";
import {
  add_to_page_cache as add_page,
  end_page_writeback as end_writeback,
  filemap_nopage as get_page_of_file,
} from "./v6.12-iomap";
export * from "./v6.12-iomap";

/** To leave the cache when it is clean. */
export declare const PG_dropbehind: PageFlag;
/** Of a task's write(2) of this page: it is one that leaves nothing behind. */
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

export function add_to_page_cache(place: Page): Page {
  const page = add_page(place);
  if (page != 0 && leaves_nothing(place)) set_bit(page + PG_dropbehind);
  return page;
}

/** Who wants the page as any other keeps it. */
export function filemap_nopage(place: Page): Page {
  const page = get_page_of_file(place);
  if (!leaves_nothing(place) && test_bit(page + PG_dropbehind)) clear_bit(page + PG_dropbehind);
  return page;
}

function leaves_nothing(place: Page): bool {
  return peek(view(current(), place) + IOCB_DONTCACHE) != 0;
}

export function end_page_writeback(page: Page): void {
  const drop = !PageDirty(page) && test_and_clear_bit(page + PG_dropbehind);
  end_writeback(page);
  if (drop) end_dropbehind(page);
}

export function end_dropbehind(page: Page): void {
  if (!trylock_page(page)) return;
  if (still_cached(page)) {
    if (page_mapped(page)) unmap_mapping_range(page);
    invalidate_complete_page2(page);
  }
  unlock_page(page);
}
