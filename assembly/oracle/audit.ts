/** All oracles that look at rest: no task, fault or IO in flight. */
import { NR_PTES } from "../layout";
import { PTE_PRESENT, page_mapping } from "../vocabulary/words";
import { BUG_ON } from "../machine/bug";
import { pte_of } from "../machine/cpu";
import { private_read } from "../machine/private";
import { peek } from "../machine/words";
import { file_at, file_nr_pages, file_page, mapping_cap_account_dirty } from "../kernel/pagemap";
import { AddressSpace, Page } from "../vocabulary/types";
import { audit_count_drift } from "./count-drift";
import { audit_lost_store } from "./lost-store";
import { audit_tags } from "./tags";
import { audit_untracked_dirty } from "./untracked-dirty";

/** Files `from` to `to` - 1. */
export function audit(from: i32, to: i32): void {
  for (let file = from; file < to; file++) audit_file(file_at(file));
}

function audit_file(mapping: AddressSpace): void {
  for (let n = 0; n < file_nr_pages(); n++) {
    const page = file_page(mapping, n);
    audit_lost_store(page);
    if (peek(page + page_mapping) != 0) audit_cached_page(page);
    else audit_free_page(page);
  }
  if (mapping_cap_account_dirty(file_page(mapping, 0))) audit_count_drift(mapping);
}

function audit_cached_page(page: Page): void {
  audit_tags(page);
  if (mapping_cap_account_dirty(page)) audit_untracked_dirty(page);
}

/** bad_page(): a page was freed while it was mapped. */
function audit_free_page(page: Page): void {
  for (let map = 0; map < private_read(NR_PTES); map++) BUG_ON((peek(pte_of(page, map)) & PTE_PRESENT) != 0);
}
