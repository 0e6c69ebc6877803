/** Anomalies, by number, which is their bit in masks; variants declare further ones behind them. A name in small letters and dashes is what people see. */

/** A store that nothing will ever write: at rest nothing marks its page dirty and the disk is older, or its own thread loads less from the page that the file has. */
export const LOST_STORE = 0;
/** msync or fsync returned, and the caller's own completed store is not on the disk. */
export const SYNC_LOSS = 1;
/** The same while another thread was inside a fault or a write(2) on that page. */
export const SYNC_LOSS_SIBLING = 2;
/** At rest a pte is dirty, PG_dirty is clear and the tag is gone: no walk will find the page. */
export const UNTRACKED_DIRTY = 3;
/** At rest a pte is dirty and PG_dirty is clear, but the tag is set: a walk finds the page. */
export const UNTRACKED_TAGGED = 4;
/** At rest a pte is writable and clean, and PG_dirty is clear. */
export const CLEAN_WRITABLE = 5;
/** At rest NR_FILE_DIRTY is not the number of pages with PG_dirty. */
export const COUNT_DRIFT = 6;
/** At rest PG_dirty without the tag. */
export const TAG_MISSING = 7;
/** At rest the tag without PG_dirty. */
export const TAG_SPURIOUS = 8;
/** An assertion of the kernel's own. */
export const BUG_ON = 9;
/** No task can go on; of the stepped builds alone. */
export const DEADLOCK = 10;
/** An execution does not end; of the stepped builds alone. */
export const LIVELOCK = 11;
/** A thread loads less than it stored itself, from a page that is the file's no more; the file still has the store. */
export const STALE_READ = 12;
/** A block has changed while the device had it, which has asked for stable pages. */
export const TORN_IO = 13;
/** At rest a page's references, its mapcount or a buffer's references are not what holds them: it is never freed, or too early. */
export const REF_DRIFT = 14;
/** At rest a buffer is dirty, PG_dirty is clear, and no commit has the buffer filed: nobody looks for it. */
export const UNTRACKED_BUFFER = 15;
