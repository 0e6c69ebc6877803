/**
 * page_mkclean write-protects a pte and leaves it dirty, for unmapping to find.
 *
 * @source linux-kernel, 2006-12; never merged
 * @known sync-loss: as in v2.6.19: clear_page_dirty_for_io still ignores that the pte was dirty
 * @design untracked-dirty: ptes stay dirty when their page is cleaned
 * @design untracked-tagged: ptes stay dirty when their page is cleaned
 */
import { flush_tlb_page, Page, pte_of, PTE_RW, WRITE_ONCE, xchg } from "../../kernel";
export * from "../versions/v2.6.19";

export function make_pte_clean(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  const entry = xchg(pte, 0);
  WRITE_ONCE(pte, entry & ~PTE_RW);
  flush_tlb_page(page, map);
}
