/**
 * The probe, fixed: clear first, then copy.
 *
 * @subject probe
 */
import { DISK_BLOCKS, MEMORY_BLOCKS, PG_dirty } from "../vocabulary/words";
import { copy_word, xchg } from "../machine/words";
export * from "./probe";

export function probe_writeback(cell: usize): void {
  xchg(cell + PG_dirty, 0);
  copy_word(cell + DISK_BLOCKS, cell + MEMORY_BLOCKS);
}
