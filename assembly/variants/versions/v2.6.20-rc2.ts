/**
 * try_to_free_buffers keeps its hands off dirty pages; page_mkclean clears and flushes a pte before it installs the clean
 * one. The corruption stayed.
 *
 * @source 46d2277c796f, fba2591bf4e4, 3e67c0987d75, c2fda5fed81e, 2006-12-21
 * @closes strip, reclaim
 * @known lost-store: as in v2.6.19: clear_page_dirty_for_io still ignores that the pte was dirty
 * @known sync-loss: the same store, acknowledged by msync
 */
import {
  BUG_ON,
  drop_buffers_locked,
  flush_tlb_page,
  Page,
  PageDirty,
  PageLocked,
  PageWriteback,
  PTE_DIRTY,
  pte_of,
  PTE_RW,
  WRITE_ONCE,
  xchg,
} from "../../kernel";
export * from "./v2.6.19";

export function try_to_free_buffers(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (PageDirty(page) || PageWriteback(page)) return false;
  return drop_buffers_locked(page);
}

/** For a moment the pte is none. */
export function make_pte_clean(page: Page, map: i32): void {
  const pte = pte_of(page, map);
  const entry = xchg(pte, 0);
  flush_tlb_page(page, map);
  WRITE_ONCE(pte, entry & ~(PTE_DIRTY | PTE_RW));
}
