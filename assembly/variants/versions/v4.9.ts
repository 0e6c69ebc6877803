/**
 * mremap flushes the old address of a dirty pte before it lets go of its lock.
 *
 * @source 5d1904204c99, 2016-11-10
 * @closes move
 * @known stale-read with move: a load through the old address of a clean pte, which is flushed later, reads a page that is the file's no more; closed by eb66ae030829 in v4.19
 * @design untracked-tagged: as in v2.6.29
 */
import { flush_tlb_page, Page, PTE_DIRTY } from "../../kernel/v3.15";
import { lock_ptes_to_move, move_pte, unlock_pte } from "./v4.8";
export * from "./v4.8";

export function move_ptes(place: Page, from: i32, to: i32): bool {
  lock_ptes_to_move(place, from, to);
  const entry = move_pte(place, from, to);
  unlock_pte(place, to);
  const dirty = (entry & PTE_DIRTY) != 0;
  if (dirty) flush_tlb_page(place, from);
  unlock_pte(place, from);
  return entry != 0 && !dirty;
}
