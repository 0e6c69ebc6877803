/**
 * The probe, broken: a store between writeback's two steps is forgotten.
 *
 * @subject probe
 * @known lost-store: one of the six interleavings of a writer and a writeback
 */
import { PG_dirty, Page, WRITE_ONCE, copy_word, disk_block, memory_block } from "../kernel";
export * from "./probe";

export function probe_writeback(cell: Page): void {
  copy_word(disk_block(cell, 0), memory_block(cell, 0));
  WRITE_ONCE(cell + PG_dirty, 0);
}
