/**
 * untracked-buffer: at rest a buffer is dirty, PG_dirty is clear, and no commit has the buffer filed: what the order of steps in
 * __set_page_dirty_buffers is there to avoid, by its own comment (fs/buffer.c). Counted in pages.
 */
import { NR_BLOCKS } from "../layout";
import { UNTRACKED_BUFFER } from "../vocabulary/anomalies";
import { BH_Dirty, BH_JBD, PG_dirty, PG_private } from "../vocabulary/words";
import { tally_anomaly } from "../machine/tally";
import { private_read } from "../machine/private";
import { peek } from "../machine/words";
import { page_buffer } from "../kernel/buffer";
import { Page } from "../vocabulary/types";

export function audit_untracked_buffer(page: Page): void {
  if (peek(page + PG_dirty) != 0 || peek(page + PG_private) == 0) return;
  for (let block = 0; block < private_read(NR_BLOCKS); block++) {
    const bh = page_buffer(page, block);
    if (peek(bh + BH_Dirty) == 0 || peek(bh + BH_JBD) != 0) continue;
    tally_anomaly(UNTRACKED_BUFFER);
    return;
  }
}
