/**
 * try_to_free_buffers keeps its hands off dirty pages; page_mkclean clears and flushes a pte before it installs the clean
 * one. The corruption stayed.
 *
 * @source 46d2277c796f, fba2591bf4e4, 3e67c0987d75, c2fda5fed81e, 2006-12-21
 * @known lost-store: as in v2.6.19: clear_page_dirty_for_io still ignores that the pte was dirty
 * @known sync-loss: the same store, acknowledged by msync
 */
import { PTE_DIRTY, PTE_PRESENT, PTE_RW, pte_ptl } from "../layout";
import { BUG_ON } from "../machine/bug";
import { flush_tlb_page, pte_of } from "../machine/cpu";
import { spin_lock, spin_unlock } from "../machine/locks";
import { READ_ONCE, WRITE_ONCE, xchg } from "../machine/words";
import { drop_buffers_locked } from "../mm/buffer";
import { PageDirty, PageLocked, PageWriteback } from "../mm/page-flags";
import { pte_present_unlocked } from "../mm/rmap";
import { Page } from "../mm/types";
export * from "./v2.6.19";

export function try_to_free_buffers(page: Page): bool {
  BUG_ON(!PageLocked(page));
  if (PageDirty(page) || PageWriteback(page)) return false;
  return drop_buffers_locked(page);
}

/** For a moment the pte is none. */
export function page_mkclean_one(page: Page, map: i32): bool {
  const pte = pte_of(page, map);
  if (!pte_present_unlocked(pte)) return false;
  let cleaned = false;
  spin_lock(pte + pte_ptl);
  const entry = READ_ONCE(pte);
  if ((entry & PTE_PRESENT) != 0 && (entry & (PTE_DIRTY | PTE_RW)) != 0) {
    const old = xchg(pte, 0);
    flush_tlb_page(page, map);
    WRITE_ONCE(pte, old & ~(PTE_DIRTY | PTE_RW));
    cleaned = true;
  }
  spin_unlock(pte + pte_ptl);
  return cleaned;
}
