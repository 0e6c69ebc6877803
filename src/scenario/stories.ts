/** The stories of the protocol that a few operations can tell, as they are written: one for each boundary that a source names. */
import type { Scenario } from "./scenario.js";

export interface Story {
  name: string;
  summary: string;
  shortForm: string;
  settings?: Partial<Pick<Scenario, "pages" | "blocks" | "mappings" | "cpus" | "filesystem">>;
  /** The first version that has what it is written with; left out: the first of all. */
  of?: string;
}

/** Mapped dirty and PG_dirty, but kjournald has written and cleaned the buffers: the last store is in memory alone. */
const CLEANED_BEHIND = "store; writeback; store; commit; store";

export const stories: readonly Story[] = [
  {
    name: "rtorrent",
    summary:
      "December 2006, on one CPU: kjournald writes and cleans the buffers, the next store takes no fault, and writeback finds nothing to write; closed by 7658cc289288 (v2.6.20-rc3).",
    shortForm: "store; writeback : store; store | commit | writeback",
    settings: { cpus: 1 },
  },
  // 1,460 bytes from byte 0, 1,460 and 2,920: blocks 0 and 1, then 1 and 2, then 2 and 3. A run of stores for each.
  {
    name: "linus-test-program",
    summary:
      "Linus' reproducer of 2006-12-27, one page of it: 1,024-byte blocks written in chunks of 1,460 bytes, the third, the first, then the second; in v2.6.19 the last one written went missing.",
    shortForm:
      "store; store b1; store b2; store b3; writeback : store b2; store b3; store; store b1; store b1; store b2 | commit | writeback",
  },
  {
    name: "without-journal",
    summary:
      "The loss of v2.6.19 without a kjournald, which nobody reported: a fault after page_mkclean redirties buffers that the walk is about to write, and the next store takes none (open findings in docs/model.md).",
    shortForm: "store : store; store | writeback; writeback",
    settings: { filesystem: "ext3-writeback" },
  },
  {
    name: "fixme-race",
    summary:
      "The FIXME of 7658cc289288 (v2.6.20-rc3): a fault between page_mkclean and TestClearPageDirty leaves a dirty pte on a page that says clean; closed by 79352894b285 (v2.6.23).",
    shortForm: "store : store | writeback",
  },
  {
    name: "msync-after-fixme",
    summary:
      'The "msync data loss" that 79352894b285 (v2.6.23) closed: behind the FIXME\'s window a store takes no fault and msync finds no tag, though reclaim still finds the dirty pte.',
    shortForm: "store : store; store; sync; reclaim | writeback",
  },
  {
    name: "free-buffers-vs-zap",
    summary:
      "Between ecdfc97 and 87df7241bd54 (v2.6.20): try_to_free_buffers drops clean buffers, an unmapping marks the page dirty without them, and the page is then said to be clean.",
    shortForm: `${CLEANED_BEHIND} : unmap | strip`,
  },
  {
    name: "write-vs-unmap",
    summary:
      "From v2.6.20 to a8e7d49aa7be (v2.6.29): an unmapping's set_page_dirty finds the buffers stripped, write(2) attaches clean ones before its TestSet, and msync writes the block of the write alone.",
    shortForm: `${CLEANED_BEHIND}; strip : unmap; sync | write b1`,
  },
  {
    name: "strip-then-msync",
    summary:
      "An open finding since 515f4a037fb9 (v2.6.29), without any concurrency: msync skips a page that was cleaned with its buffers and has a dirty pte.",
    shortForm: `${CLEANED_BEHIND}; strip; sync`,
  },
  {
    name: "unmap-vs-writeback",
    summary:
      "Until 5df397dec7c4 (v6.2): zap_pte_range marks the page dirty before other CPUs' TLBs are flushed, and a store through such an entry comes after the page was written.",
    shortForm: "store; store | unmap | writeback",
  },
  {
    name: "fault-vs-mkclean",
    summary:
      "Faults through one mapping while page_mkclean is at the other, or holds a pte empty: what the pte lock and the TLB flush are for (d08b3851da41, v2.6.19).",
    shortForm: "store : store m1; store; store | writeback; writeback",
  },
  {
    name: "reclaim-vs-store",
    summary:
      "A store meets reclaim, and its own thread looks for it afterwards: what the order of remove_mapping is for, the page count before PG_dirty.",
    shortForm: "store; load | reclaim",
  },
  {
    name: "sync-vs-store",
    summary:
      "msync beside the fault of another thread: where the pte is published before set_page_dirty, the caller's own store may be missing, in every version (docs/adr/0002).",
    shortForm: "store; sync | store | writeback",
  },
  {
    name: "redirty-during-io",
    summary:
      "A page is stored to again while it is under IO and a second walk comes by: set_page_writeback may take the tag away only from a page whose PG_dirty is clear.",
    shortForm: "store; store | writeback | writeback",
  },
  {
    name: "towrite-vs-commit",
    summary:
      "ext4 until 1c8349a17137 (v3.16): msync has tagged what it is to write, a commit finds the page's block without a place on the disk, puts the page back and takes the tag away, and msync passes it by.",
    shortForm: "write; sync | commit",
    settings: { filesystem: "ext4-ordered" },
    of: "v3.15-ext4",
  },
  {
    name: "mkwrite-vs-sync",
    summary:
      "msync beside the fault of another thread where page_mkwrite dirties nothing, as ext4's without delayed allocation and fuse's: the pte is there before the tag (docs/adr/0002).",
    shortForm: "store; sync | store",
    settings: { filesystem: "ext4-nodelalloc" },
    of: "v3.15",
  },
  {
    name: "checkpoint-then-msync",
    summary:
      "strip-then-msync where ext3 is not needed: the file is a block device, and who writes buffers below its page is the filesystem that is mounted on it.",
    shortForm: `${CLEANED_BEHIND}; strip; sync`,
    settings: { filesystem: "bdev" },
    of: "v3.15",
  },
  {
    name: "unmap-vs-mapcount",
    summary:
      "From 1cf35d47712d (v3.15) to 5df397dec7c4 (v6.2): zap_pte_range takes the page's mapping away before the TLBs are flushed; page_mkclean looks at no page without one, and a store comes after the page was written.",
    shortForm: "store : store | unmap | writeback",
    of: "v3.15",
  },
  {
    name: "unmap-vs-sync",
    summary:
      "Why linus-2022-10-29 was withdrawn: an unmapping that marks the page dirty after the flush leaves its caller a store that msync does not find.",
    shortForm: "store : store; sync | unmap | writeback",
    of: "v3.15",
  },
  {
    name: "kept-page-vs-writeback",
    summary:
      "An open finding since d950c9477d51 (v4.3): reclaim unmaps a dirty page, keeps it, and unlocks it before it flushes TLBs; a walk finds no mapping, and a store comes after the page was written.",
    shortForm: "store : store | pageout | writeback",
    of: "v3.15",
  },
  {
    name: "move-vs-writeback",
    summary:
      "Until 5d1904204c99 (v4.9): mremap moves a dirty pte and flushes the old address later; page_mkclean flushes the new one alone, and a store through the old one comes after the page was written.",
    shortForm: "store : store | move | writeback",
    settings: { mappings: 2 },
    of: "v4.8",
  },
  {
    name: "moved-from-vs-invalidate",
    summary:
      "Until eb66ae030829 (v4.19, CVE-2018-18281): mremap flushes the old address of a clean pte when it has let go of its lock; the page has left its file meanwhile, and a load there is older than the thread's own write.",
    shortForm: "load : write; load | move | invalidate",
    settings: { mappings: 2 },
    of: "v4.8",
  },
  {
    name: "freed-page-vs-write",
    summary:
      "An open finding since 72b252aed506 (v4.3): reclaim takes a clean page out of its file before it flushes TLBs; a write(2) brings in another, and a load by the same thread still reads the old one.",
    shortForm: "load : write; load | reclaim",
    of: "v3.15",
  },
  {
    name: "unmap-vs-pageout",
    summary:
      "From 72b252aed506 (v4.3) to 3ea277194daa (v4.13): who unmaps a page that reclaim has unmapped already flushes nothing, and a load after it reads the old page, though its thread has written to the new one.",
    shortForm: "load : unmap; write; load | pageout",
    of: "v3.15",
  },
  {
    name: "fault-vs-truncate",
    summary:
      "Until 2d6d7f982846 (v3.19), where no filesystem is asked: a fault sets PG_dirty, truncation takes it away and the page out of its file, and the fault counts no more what truncation has discounted.",
    shortForm: "load : store | truncate",
    settings: { filesystem: "no-mkwrite" },
    of: "v3.15",
  },
  {
    name: "store-vs-stable-io",
    summary:
      "What wait_for_stable_page is for, where the device makes checksums of what it writes (v3.9 on): a store faults while the page is under IO, and waits for the end of it.",
    shortForm: "stable-pages; store : store | writeback",
    of: "v3.15",
  },
  {
    name: "direct-vs-store",
    summary:
      "By design (dio_warn_stale_pagecache): a store faults the page in between the two invalidations of a direct write; the second leaves a dirty page where it is, and the cache is older than the disk.",
    shortForm: "store | direct; load",
    of: "v3.15",
  },
  {
    name: "direct-vs-load",
    summary:
      "What a direct write invalidates a second time for: a load faults the page in before the write is on the disk, and the writing thread is not to read what the disk had before.",
    shortForm: "load : load | direct; load",
    of: "v3.15",
  },
  {
    name: "store-vs-migrate",
    summary:
      "A page is migrated while another CPU stores to it: what is unmapped for that, and flushed at once, cannot be stored to when it has been copied.",
    shortForm: "store : store | migrate",
    of: "v3.15",
  },
  {
    name: "error-two-waiters",
    summary:
      "Until 5660e13d2fd6 (v4.13): a write fails that has the stores of two tasks, and the fsync that asks first is told for both.",
    shortForm: "fail : store; sync | store; sync",
    of: "v3.15",
  },
  {
    name: "error-before-open",
    summary:
      "From v4.13 to b4678df184b3 (v4.16): a write fails, the file is closed and opened again before anybody syncs, and its fsync knows of nothing.",
    shortForm: "store; fail; writeback; reopen; sync",
    of: "v3.15",
  },
  {
    name: "pin-vs-block-bits",
    summary:
      "An open finding since 4ce02c679722 (v6.6): who has a page pinned marks all its blocks dirty while the walk, which has chosen one, is about to forget them all; PG_dirty comes after that, and the next walk finds no block to write.",
    shortForm: "write : gup b1 | writeback; write; writeback; writeback",
    settings: { filesystem: "iomap" },
    of: "v6.6-iomap",
  },
  {
    name: "pin-vs-strip",
    summary:
      "A page is dirtied by who has it pinned, after it was written and its buffers were stripped: ext4 stops at such a page until cc5095747edf (v5.18), and from then on takes it for clean.",
    shortForm: "gup | writeback; strip; writeback",
    settings: { filesystem: "ext4-ordered" },
    of: "v3.15",
  },
  {
    name: "dropbehind-vs-writeback",
    summary:
      "v6.14, until 095f627add86 (v6.16): a page that is to leave the cache behind its IO is written to, and under IO, again; it leaves all the same, and is read from the disk before it is there.",
    shortForm: "reclaim; dontcache : writeback | write; load | writeback",
    settings: { filesystem: "mkwrite-late" },
    of: "v6.14",
  },
];
