/**
 * Planted fault: v2.6.23 with a page_mkclean that never flushes a TLB.
 *
 * @planted
 * @known lost-store: planted
 * @known sync-loss: planted
 * @design untracked-tagged: as in v2.6.23
 */
import { Page, PTE_DIRTY, pte_of, PTE_RW, WRITE_ONCE, xchg } from "../../kernel";
export * from "../versions/v2.6.23";

export function make_pte_clean(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  WRITE_ONCE(pte, xchg(pte, 0) & ~(PTE_DIRTY | PTE_RW));
}
