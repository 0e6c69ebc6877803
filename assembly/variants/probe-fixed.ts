/**
 * The probe, fixed: clear first, then copy.
 *
 * @subject probe
 */
import { DISK_BLOCKS, MEMORY_BLOCKS, PG_dirty } from "../layout";
import { READ_ONCE, WRITE_ONCE, xchg } from "../machine/words";
export * from "../probe";

export function probe_writeback(cell: usize): void {
  xchg(cell + PG_dirty, 0);
  WRITE_ONCE(cell + DISK_BLOCKS, READ_ONCE(cell + MEMORY_BLOCKS));
}
