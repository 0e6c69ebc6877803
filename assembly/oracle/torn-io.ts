/**
 * torn-io: a block has changed while the device had it, though the device has asked for stable pages: a checksum or a parity that it
 * made of the page is not that of what is there. Counted in blocks.
 *
 * What was copied is noted by block where a page has gone under writeback on such a device, and compared when the IO ends, with
 * PG_writeback still set. Why it cannot be a false alarm: nobody but a store changes a block of a page that is under writeback
 * (truncation and invalidation wait for it, a page that is read anew has no IO of its own), and a store to a page that went
 * under writeback before the device asked is not looked at. A failed write was copied, too. What a journal writes below the page,
 * without PG_writeback, is not looked at: ext3 wrote copies there.
 */
import { BUFFERS, BUFFER_STRIDE, MEMORY_BLOCKS, NR_BLOCKS, WORD } from "../layout";
import { TORN_IO } from "../vocabulary/anomalies";
import { AddressSpace, Page, Word } from "../vocabulary/types";
import { tally_anomaly } from "../machine/tally";
import { private_read } from "../machine/private";
import { peek, poke } from "../machine/words";
import { io_copied, io_stable, stable_pages_required } from "../kernel/v3.15/words";

/** The page has gone under writeback. */
export function note_io_begins(page: Page, mapping: AddressSpace): void {
  if (peek(mapping + stable_pages_required) != 0) poke(page + io_stable, 1);
}

/** The device has copied this block of it. */
export function note_copied(page: Page, block: i32): void {
  if (peek(page + io_stable) != 0) poke(copied(page, block), peek(memory(page, block)) + 1);
}

/** The IO is about to end. */
export function check_io_ends(page: Page): void {
  if (peek(page + io_stable) == 0) return;
  poke(page + io_stable, 0);
  for (let block = 0; block < private_read(NR_BLOCKS); block++) {
    const version = peek(copied(page, block));
    if (version == 0) continue;
    poke(copied(page, block), 0);
    if (peek(memory(page, block)) != version - 1) tally_anomaly(TORN_IO);
  }
}

/** One more than the version: 0 is none. */
function copied(page: Page, block: i32): Word {
  return page + BUFFERS + block * BUFFER_STRIDE + io_copied;
}

function memory(page: Page, block: i32): Word {
  return page + MEMORY_BLOCKS + block * WORD;
}
