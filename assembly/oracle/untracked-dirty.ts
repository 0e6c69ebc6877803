/**
 * untracked-dirty, untracked-tagged, clean-writable: at rest a pte says that the page was, or silently could be, written,
 * and PG_dirty is clear. Counted in pages, the gravest of the three for each. Where dirty pages are not accounted nothing
 * tracks ptes, and nothing is counted.
 */
import { NR_PTES } from "../layout";
import { CLEAN_WRITABLE, UNTRACKED_DIRTY, UNTRACKED_TAGGED } from "../vocabulary/anomalies";
import { PAGECACHE_TAG_DIRTY, PG_dirty, PTE_DIRTY, PTE_RW } from "../vocabulary/words";
import { pte_of } from "../machine/cpu";
import { tally_anomaly } from "../machine/tally";
import { private_read } from "../machine/private";
import { peek } from "../machine/words";
import { Page } from "../vocabulary/types";

export function audit_untracked_dirty(place: Page, page: Page): void {
  if (peek(page + PG_dirty) != 0) return;
  let entries = 0;
  for (let map = 0; map < private_read(NR_PTES); map++) entries |= peek(pte_of(place, map));
  if ((entries & PTE_DIRTY) != 0) {
    tally_anomaly(peek(page + PAGECACHE_TAG_DIRTY) != 0 ? UNTRACKED_TAGGED : UNTRACKED_DIRTY);
  } else if ((entries & PTE_RW) != 0) {
    tally_anomaly(CLEAN_WRITABLE);
  }
}
