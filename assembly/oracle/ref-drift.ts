/**
 * ref-drift: at rest a page has other references, or another mapcount, than those who hold it account for: the page cache, and the
 * ptes that map it; or one of its buffers than the journal, where that has it filed. One too many and the page is never freed; one
 * too few and it is freed while somebody uses it. Counted in pages, those that have left the cache as well.
 */
import { HAS_FRAMES } from "../subject";
import { NR_BLOCKS, NR_PTES } from "../layout";
import { REF_DRIFT } from "../vocabulary/anomalies";
import { b_count, BH_JBD, page_count_word, page_mapcount_word, PG_private, PTE_PRESENT } from "../vocabulary/words";
import { frame_at, nr_frames } from "../machine/frames";
import { pte_of } from "../machine/cpu";
import { tally_anomaly } from "../machine/tally";
import { private_read } from "../machine/private";
import { peek } from "../machine/words";
import { page_buffer } from "../kernel/buffer";
import { Page } from "../vocabulary/types";
import { mapped_page } from "./cached-page";

/** @param cached the page that the cache has for this place, or 0. */
export function audit_ref_drift(place: Page, cached: Page): void {
  const frames = HAS_FRAMES ? nr_frames() : 1;
  for (let number = 0; number < frames; number++) {
    const page = HAS_FRAMES ? frame_at(place, number) : place;
    const mapped = nr_mapping(place, page);
    const held = mapped + (page == cached ? 1 : 0);
    if (peek(page + page_count_word) != held || peek(page + page_mapcount_word) != mapped || buffers_drift(page)) {
      tally_anomaly(REF_DRIFT);
    }
  }
}

function nr_mapping(place: Page, page: Page): i32 {
  let mapped = 0;
  for (let map = 0; map < private_read(NR_PTES); map++) {
    const entry = peek(pte_of(place, map));
    if ((entry & PTE_PRESENT) != 0 && mapped_page(place, entry) == page) mapped++;
  }
  return mapped;
}

function buffers_drift(page: Page): bool {
  if (peek(page + PG_private) == 0) return false;
  for (let block = 0; block < private_read(NR_BLOCKS); block++) {
    const bh = page_buffer(page, block);
    if (peek(bh + b_count) != (peek(bh + BH_JBD) != 0 ? 1 : 0)) return true;
  }
  return false;
}
