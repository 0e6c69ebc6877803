/**
 * The probe, broken: a store between writeback's two steps is forgotten.
 *
 * @subject probe
 * @known lost-store: one of the six interleavings of a writer and a writeback
 */
import { DISK_BLOCKS, MEMORY_BLOCKS } from "../layout";
import { PG_dirty } from "../vocabulary/words";
import { Page } from "../vocabulary/types";
import { WRITE_ONCE, copy_word } from "../machine/words";
export * from "./probe";

export function probe_writeback(cell: Page): void {
  copy_word(cell + DISK_BLOCKS, cell + MEMORY_BLOCKS);
  WRITE_ONCE(cell + PG_dirty, 0);
}
