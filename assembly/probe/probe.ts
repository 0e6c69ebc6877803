/**
 * The probe: the smallest race of this kind, and the yardstick against other harnesses. A page is a cell. The writer does
 * `data = n; dirty = 1`, writeback does `disk = data; dirty = 0`, and at rest a cell is lost when it is not dirty and its
 * disk is not its data. Of the 6 interleavings of one writer and one broken writeback exactly 1 loses.
 */
import { CPU_OPERATION, FILE_ORDER, MAX_CPUS, OP_STORE, OP_WRITEBACK } from "../layout";
import { DISK_BLOCKS, MEMORY_BLOCKS } from "../vocabulary/words";
import { LOST_STORE } from "../vocabulary/anomalies";
import { PAGE_STRIDE } from "../layout";
import { PG_dirty } from "../vocabulary/words";
import { page_at } from "../machine/cpu";
import { cpu_record, tally_anomaly } from "../machine/tally";
import { private_read, private_zero } from "../machine/private";
import { WRITE_ONCE, current, peek } from "../machine/words";
import { probe_writeback } from "../subject";

export function operations(): i32 {
  return (1 << OP_STORE) | (1 << OP_WRITEBACK);
}

export function reset(from: i32, to: i32): void {
  const order = private_read(FILE_ORDER);
  private_zero(page_at(from << order), ((to - from) << order) * PAGE_STRIDE);
}

export function operation(op: i32, index: i32, _map: i32, _block: i32): void {
  const cell = page_at(index);
  if (op == OP_STORE) probe_write(cell, private_read(cpu_record() + CPU_OPERATION) * MAX_CPUS + current() + 1);
  else if (op == OP_WRITEBACK) probe_writeback(cell);
  else assert(false);
}

export function probe_write(cell: usize, value: i32): void {
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
