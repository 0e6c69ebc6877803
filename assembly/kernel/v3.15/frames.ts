/**
 * Pages apart from their places: a page that somebody holds outlives its place in the cache, and the place may get another one.
 * What belongs to the place, its ptes and its blocks on the disk, is found from any of its pages.
 */
import { DISK_BLOCKS, MAX_BLOCKS, MAX_PTES, PTES, PTE_STRIDE, WORD } from "../../layout";
import { entry_frame, frame_at, frame_bits, frame_number, nr_frames, place_of } from "../../machine/frames";
import {
  BH_Dirty,
  BH_JBD,
  BH_Lock,
  b_count,
  Block,
  BUG_ON,
  clear_bit,
  ClearPageUptodate,
  nr_blocks,
  Page,
  page_buffer,
  page_count_word,
  page_mapcount_word,
  page_mapping,
  page_slot,
  PAGECACHE_TAG_DIRTY,
  PAGECACHE_TAG_TOWRITE,
  PAGECACHE_TAG_WRITEBACK,
  peek,
  PG_dirty,
  PG_locked,
  PG_private,
  PG_uptodate,
  PG_writeback,
  poke,
  Pte,
  PTE_PRESENT,
  READ_ONCE,
  set_bit,
  Tlb,
  Word,
  WRITE_ONCE,
} from "./index";
import { memory_block } from "../../machine/cpu";

export function pte_of(page: Page, map: i32): Pte {
  assert(<u32>map < <u32>MAX_PTES);
  return place_of(page) + PTES + map * PTE_STRIDE;
}

export function disk_block(page: Page, block: i32): Word {
  assert(<u32>block < <u32>MAX_BLOCKS);
  return place_of(page) + DISK_BLOCKS + block * WORD;
}

export function entry_page(place: Page, entry: i32): Page {
  return frame_at(place, entry_frame(entry));
}

export function entry_maps(entry: i32, page: Page): bool {
  return (entry & PTE_PRESENT) != 0 && entry_frame(entry) == frame_number(page);
}

export function mk_pte(page: Page, bits: i32): i32 {
  return bits | frame_bits(page);
}

export function translated_block(place: Page, tlb: Tlb, block: Block): Word {
  return memory_block(entry_page(place, peek(tlb)), block);
}

/** tree_lock held. */
export function radix_tree_lookup(place: Page): Page {
  const slot = READ_ONCE(place + page_slot);
  return slot < 0 ? 0 : frame_at(place, slot);
}

/** Page locked: it neither leaves the cache nor comes back meanwhile, so a look at it is no step. */
export function still_cached(page: Page): bool {
  return peek(page + page_mapping) != 0;
}

/** tree_lock held. */
export function radix_tree_insert(place: Page): Page {
  const page = alloc_page(place);
  if (page == 0) return 0;
  WRITE_ONCE(page + page_count_word, 2);
  set_bit(page + PG_locked);
  poke(place + page_slot, frame_number(page));
  WRITE_ONCE(page + page_mapping, 1);
  return page;
}

/** tree_lock held. A new page, with the references that one has from its beginning, gets the place of this one, and what the tree knows of it. 0: there is none. */
export function radix_tree_replace_slot(place: Page, page: Page): Page {
  const newpage = radix_tree_insert(place);
  if (newpage == 0) return 0;
  move_unseen(page + PAGECACHE_TAG_DIRTY, newpage + PAGECACHE_TAG_DIRTY);
  move_unseen(page + PAGECACHE_TAG_TOWRITE, newpage + PAGECACHE_TAG_TOWRITE);
  return newpage;
}

/** tree_lock held. A page that nobody holds, nor any of its buffers, and where possible another than the place had last: what is still stored to that one is lost. */
export function alloc_page(place: Page): Page {
  const slot = peek(place + page_slot);
  const last = slot < 0 ? -1 - slot : slot;
  for (let n = 1; n <= nr_frames(); n++) {
    const page = frame_at(place, (last + n) % nr_frames());
    if (peek(page + page_count_word) != 0 || buffers_held(page)) continue;
    prep_new_page(page);
    return page;
  }
  return 0;
}

function buffers_held(page: Page): bool {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    if (peek(page_buffer(page, block) + b_count) != 0) return true;
  }
  return false;
}

/** What the page was before is forgotten; nobody else can come to it. */
export function prep_new_page(page: Page): void {
  BUG_ON(peek(page + page_mapcount_word) != 0);
  forget(page + PG_dirty);
  forget(page + PG_writeback);
  forget(page + PG_private);
  forget(page + PG_uptodate);
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    const bh = page_buffer(page, block);
    forget(bh + BH_Dirty);
    forget(bh + BH_Lock);
    forget(bh + BH_JBD);
  }
}

/** What nobody else can look at any more, or yet. */
export function forget(word: Word): void {
  if (peek(word) != 0) poke(word, 0);
}

/** Of one page to another, while nobody else looks at either. */
export function move_unseen(from: Word, to: Word): void {
  if (peek(from) == 0) return;
  poke(to, peek(from));
  poke(from, 0);
}

/** tree_lock held: the place is empty. What was known of the page in the tree goes with its entry. */
export function __delete_from_page_cache(page: Page): void {
  clear_bit(page + PAGECACHE_TAG_DIRTY);
  clear_bit(page + PAGECACHE_TAG_WRITEBACK);
  forget(page + PAGECACHE_TAG_TOWRITE);
  poke(place_of(page) + page_slot, -1 - frame_number(page));
  WRITE_ONCE(page + page_mapping, 0);
}

/** tree_lock held, and no reference but the cache's and the caller's: nobody can reach this page any more. */
export function __remove_from_page_cache(page: Page): void {
  ClearPageUptodate(page);
  page_freeze_refs(page);
  clear_bit(page + PG_locked);
  __delete_from_page_cache(page);
}

/** Nobody's from now on, so that another place in the cache may get it. */
export function page_freeze_refs(page: Page): void {
  WRITE_ONCE(page + page_count_word, 0);
}
