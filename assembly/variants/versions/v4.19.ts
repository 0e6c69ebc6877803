/**
 * mremap flushes the old address of whatever it moves, before it lets go of either pte lock.
 *
 * @source eb66ae030829, 2018-10-12
 * @closes move
 * @design untracked-tagged: as in v2.6.29
 */
import { flush_tlb_page, Page, PTE_PRESENT } from "../../kernel/v3.15";
import { lock_ptes_to_move, move_pte, unlock_pte } from "./v4.16";
export * from "./v4.16";

export function move_ptes(place: Page, from: i32, to: i32): bool {
  lock_ptes_to_move(place, from, to);
  const present = (move_pte(place, from, to) & PTE_PRESENT) != 0;
  if (present) flush_tlb_page(place, from);
  unlock_pte(place, to);
  unlock_pte(place, from);
  return false;
}
