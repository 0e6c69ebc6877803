/** Anomalies, by number. */
export const LOST_STORE = 0;
export const SYNC_LOSS = 1;
export const SYNC_LOSS_SIBLING = 2; // the same while another CPU was inside a fault or write(2) on that page
export const UNTRACKED_DIRTY = 3; // PTE.D, PG_dirty clear, tag gone
export const UNTRACKED_TAGGED = 4; // PTE.D, PG_dirty clear, tag set
export const CLEAN_WRITABLE = 5; // PTE.W alone, PG_dirty clear
export const COUNT_DRIFT = 6;
export const TAG_MISSING = 7;
export const TAG_SPURIOUS = 8;
export const BUG_ON = 9;
export const NR_ANOMALIES = 10;
