/** What each operation of the model becomes on a real kernel: the system calls that come nearest, and where they differ. */

export interface Call {
  /** Of its function in C, beside the operation's own number; in the order of its parameters. */
  operands: readonly ("page" | "block" | "mapping")[];
  /** The C function: in `runtime/operations/NAME.c`. */
  function: string;
  /** One sentence: what is called. */
  does: string;
  /** Whether it may store, so that its task wants a CPU and a TLB to itself. */
  accesses?: true;
  /** Whether it loads, and so may read something old. */
  loads?: true;
  /** Whether what it stored counts: what a round's loss can be of. */
  stores?: true;
  /** Whether it returns only when the caller's stores are on the disk. */
  syncs?: true;
  /** What of it may take the ground from under an access: a store is then a SIGSEGV. */
  denies?: true;
  /** Whether it takes ptes away row by row, so that one can see how far it has come. */
  unmaps?: true;
  movesPtes?: true;
  movesBlocks?: true;
  /** Whether the kernel may say EIO to a later sync: a direct write has met somebody's page. */
  collides?: true;
  /** Whether `prepare_NAME` readies a round, in the thread of task 1. */
  prepared?: true;
  /** Whether a row takes it a time of the disk's own, so that there are few. */
  slow?: true;
  /** Where the model's operation is more than a process can ask for. */
  differs?: string;
}

const page = ["page"] as const;

export const calls: Readonly<Record<string, Call>> = {
  store: {
    operands: ["page", "block", "mapping"],
    function: "store",
    does: "one store of eight bytes through a MAP_SHARED mapping",
    accesses: true,
    stores: true,
  },
  load: {
    operands: ["page", "block", "mapping"],
    function: "load",
    does: "one load through the mapping",
    accesses: true,
    loads: true,
  },
  write: { operands: ["page", "block"], function: "write_block", does: "pwrite(2) of one block", stores: true },
  direct: {
    operands: ["page", "block"],
    function: "direct",
    does: "pwrite(2) of the first 512 bytes of one block through a descriptor with O_DIRECT",
    stores: true,
    slow: true,
    collides: true,
  },
  dontcache: {
    operands: ["page", "block"],
    function: "dontcache",
    does: "pwritev2(2) with RWF_DONTCACHE of one block",
    stores: true,
    slow: true,
  },
  gup: {
    operands: ["page", "block"],
    function: "gup",
    does: "process_vm_writev(2) to the process itself: all rows are pinned, copied to from what comes slowly from the disk, then marked dirty",
    stores: true,
    slow: true,
    prepared: true,
    differs:
      "the kernel takes the page lock before it marks a pinned page dirty; who does it without, as the model's gup, is a driver",
  },
  writeback: {
    operands: [],
    function: "writeback",
    does: "sync_file_range(2) with SYNC_FILE_RANGE_WRITE, then the time until the disk has it",
  },
  sync: { operands: [], function: "sync_file", does: "msync(2) with MS_SYNC", syncs: true },
  fsync: { operands: [], function: "fsync_file", does: "fsync(2)", syncs: true },
  commit: {
    operands: [],
    function: "commit",
    does: "fsync(2) of a neighbour file, so that the filesystem's journal commits",
    differs: "which files a commit writes, the filesystem decides; one without a journal writes none",
  },
  pageout: {
    operands: page,
    function: "pageout",
    does: "madvise(2) with MADV_PAGEOUT over all rows: one list",
    unmaps: true,
  },
  reclaim: {
    operands: page,
    function: "reclaim",
    does: "MADV_PAGEOUT, then posix_fadvise(2) with POSIX_FADV_DONTNEED, which writes and frees",
    unmaps: true,
    slow: true,
    differs: "kswapd does all three under one page lock",
  },
  strip: {
    operands: page,
    function: "strip",
    does: "MADV_PAGEOUT while a pipe holds the page (vmsplice): reclaim takes the buffers and cannot free the page",
    differs:
      "the page is unmapped for it; the kernel strips a mapped page when buffer heads are a tenth of memory, which no process can force",
  },
  unmap: {
    operands: ["page", "mapping"],
    function: "unmap",
    does: "madvise(2) with MADV_DONTNEED",
  },
  protect: { operands: ["page", "mapping"], function: "protect", does: "mprotect(2) with PROT_READ", denies: true },
  unprotect: {
    operands: ["page", "mapping"],
    function: "unprotect",
    does: "mprotect(2) with PROT_READ | PROT_WRITE",
    denies: true,
  },
  move: {
    operands: ["page", "mapping"],
    function: "move",
    does: "mremap(2) with MREMAP_FIXED onto the other mapping, pte by pte",
    denies: true,
    movesPtes: true,
  },
  truncate: {
    operands: page,
    function: "truncate_file",
    does: "ftruncate(2) to nothing and back",
    movesBlocks: true,
    denies: true,
  },
  invalidate: {
    operands: page,
    function: "invalidate",
    does: "a direct write of the last 512 bytes of each page, which nobody stores to",
    slow: true,
    collides: true,
    differs: "a direct write first writes what is dirty",
  },
  migrate: {
    operands: page,
    function: "migrate",
    does: "move_pages(2) to another node; on one node, compaction of all memory by root",
    differs: "with one node it is the kernel's choice which pages move",
  },
  reopen: { operands: [], function: "reopen", does: "close(2) and open(2)" },
};

/** Why no process can do it. */
export const impossible: Readonly<Record<string, string>> = {
  "stable-pages":
    "whether pages stay as they are while they are written, the device says; no process can ask it for that",
  fail: "a write that fails wants a device that fails it: dm-error or dm-flakey, which is the administrator's to set up",
};

/** Of those that the C library or the kernel have under another number of operands there is none: page is always the row's. */
export function callOf(op: string): Call | undefined {
  return Object.hasOwn(calls, op) ? calls[op] : undefined;
}
