/**
 * The probe, broken: a store between writeback's two steps is forgotten.
 *
 * @subject probe
 * @known lost-store: one of the six interleavings of a writer and a writeback
 */
import { DISK_BLOCKS, MEMORY_BLOCKS, PG_dirty } from "../layout";
import { READ_ONCE, WRITE_ONCE } from "../machine/words";
export * from "../probe";

export function probe_writeback(cell: usize): void {
  WRITE_ONCE(cell + DISK_BLOCKS, READ_ONCE(cell + MEMORY_BLOCKS));
  WRITE_ONCE(cell + PG_dirty, 0);
}
