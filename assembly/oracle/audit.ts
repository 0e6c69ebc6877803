/** All oracles that look at rest: no task, fault or IO in flight. */
import { NR_PTES } from "../layout";
import { PTE_PRESENT } from "../vocabulary/words";
import { BUG_ON } from "../machine/bug";
import { pte_of } from "../machine/cpu";
import { private_read } from "../machine/private";
import { peek } from "../machine/words";
import { file_at, file_nr_pages, file_page, mapping_cap_account_dirty } from "../kernel/pagemap";
import { AddressSpace, Page } from "../vocabulary/types";
import { cached_page, mapped_page } from "./cached-page";
import { audit_count_drift } from "./count-drift";
import { audit_lost_store } from "./lost-store";
import { audit_ref_drift } from "./ref-drift";
import { audit_tags } from "./tags";
import { audit_untracked_buffer } from "./untracked-buffer";
import { audit_untracked_dirty } from "./untracked-dirty";

/** Files `from` to `to` - 1. */
export function audit(from: i32, to: i32): void {
  for (let file = from; file < to; file++) audit_file(file_at(file));
}

function audit_file(mapping: AddressSpace): void {
  for (let n = 0; n < file_nr_pages(); n++) {
    const place = file_page(mapping, n);
    const page = cached_page(place);
    audit_lost_store(place, page);
    audit_mappings(place, page);
    audit_ref_drift(place, page);
    if (page != 0) audit_cached_page(place, page);
  }
  if (mapping_cap_account_dirty(file_page(mapping, 0))) audit_count_drift(mapping);
}

function audit_cached_page(place: Page, page: Page): void {
  audit_tags(page);
  audit_untracked_buffer(page);
  if (mapping_cap_account_dirty(page)) audit_untracked_dirty(place, page);
}

/** bad_page(): a page was freed while it was mapped. */
function audit_mappings(place: Page, cached: Page): void {
  for (let map = 0; map < private_read(NR_PTES); map++) {
    const entry = peek(pte_of(place, map));
    BUG_ON((entry & PTE_PRESENT) != 0 && mapped_page(place, entry) != cached);
  }
}
