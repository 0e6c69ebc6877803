/**
 * The probe: the smallest race of this kind, and the yardstick against other harnesses. A page is a cell. The writer does
 * `data = n; dirty = 1`, writeback does `disk = data; dirty = 0`, and at rest a cell is lost when it is not dirty and its
 * disk is not its data. Of the 6 interleavings of one writer and one broken writeback exactly 1 loses.
 */
import { CPU_OPERATION, DISK_BLOCKS, FILE_ORDER, MAX_CPUS, MEMORY_BLOCKS, PAGE_STRIDE } from "../layout";
import { LOST_STORE } from "../vocabulary/anomalies";
import { PG_dirty } from "../vocabulary/words";
import { page_at } from "../machine/cpu";
import { cpu_record, tally_anomaly } from "../machine/tally";
import { private_read, private_zero } from "../machine/private";
import { WRITE_ONCE, copy_word, current, peek, xchg } from "../machine/words";
import { Page } from "../vocabulary/types";

export function reset(from: i32, to: i32): void {
  const order = private_read(FILE_ORDER);
  private_zero(page_at(from << order), ((to - from) << order) * PAGE_STRIDE);
}

/**
 * The writer: data, then the flag.
 *
 * @operation store
 */
export function probe_store(cell: Page): void {
  probe_write(cell, private_read(cpu_record() + CPU_OPERATION) * MAX_CPUS + current() + 1);
}

/**
 * Writeback: data to the disk, and the flag cleared, in one order or the other.
 *
 * @operation writeback
 */
export function write_back(cell: Page): void {
  probe_writeback(cell);
}

/** Clears first, then copies. */
export function probe_writeback(cell: Page): void {
  xchg(cell + PG_dirty, 0);
  copy_word(cell + DISK_BLOCKS, cell + MEMORY_BLOCKS);
}

export function probe_write(cell: Page, value: i32): void {
  WRITE_ONCE(cell + MEMORY_BLOCKS, value);
  WRITE_ONCE(cell + PG_dirty, 1);
}

export function audit(from: i32, to: i32): void {
  const order = private_read(FILE_ORDER);
  for (let index = from << order; index < to << order; index++) {
    const cell = page_at(index);
    if (peek(cell + PG_dirty) == 0 && peek(cell + DISK_BLOCKS) != peek(cell + MEMORY_BLOCKS)) tally_anomaly(LOST_STORE);
  }
}
