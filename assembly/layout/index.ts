/**
 * The memory map: every offset of the shared memory, in bytes. Constants only, so that AssemblyScript and TypeScript
 * read this same file.
 *
 * ```text
 * 0x00000000 +------------------------------+
 *            | control words, a line each   |  who stops, who waits, how far the ledger is
 * 0x00000800 | config words                 |  written by the host before the first epoch
 * 0x00001000 | mix: 1,024 operation numbers |
 * 0x00002000 | CPU records, 256 B each      |  random state, tallies; the owner's alone
 * 0x00004000 | ledger: 4,096 rows of 128 B  |  one row an epoch
 * 0x00090000 | histograms, by variant       |  log-linear buckets
 *            | files, 64 B each             |  struct address_space: its locks, its zone's counter
 *            | pages, 192 B each            |  struct page, its ptes, its buffers, its data
 *            | views, 32 B each             |  what one CPU holds of one page: its TLB, its last stores
 *            +------------------------------+
 * ```
 */

export const MAX_CPUS = 16;
export const MAX_VARIANTS = 16;
export const MAX_PAGES = 65536;
export const MAX_PTES = 2;
export const MAX_BLOCKS = 4;

export const WORD = 4;

// Control words. Each has a cache line of its own: they are polled while others work.
export const ABORT = 0x0000; // an ABORT_ reason; every wait loop looks at it
export const BARRIER_ARRIVED = 0x0040;
export const BARRIER_GENERATION = 0x0080;
export const STOP = 0x00c0; // the host asks for an end at the next round
export const GO = 0x0100; // two words in turn: CPU 0 decides for all what comes after a round, END, WARM_UP or MEASURE
export const LEDGER_WRITTEN = 0x0140; // epochs finished, by CPU 0
export const LEDGER_READ = 0x0180; // epochs taken into account, by the host

export const END = 0;
export const WARM_UP = 1;
export const MEASURE = 2;

export const ABORT_NONE = 0;
export const ABORT_LOST_WORKER = 1;
export const ABORT_DEADLINE = 2;
export const ABORT_LIVELOCK = 3; // an access has faulted MAX_FAULTS times on end

export const MAX_FAULTS = 1000000;

// Config words.
export const SEED = 0x0800;
export const NR_CPUS = 0x0804;
export const NR_PAGES = 0x0808;
export const FILE_ORDER = 0x080c; // a file has room for 2^order pages
export const NR_PTES = 0x0810; // mappings of a page
export const NR_BLOCKS = 0x0814; // blocks (and buffers) of a page
export const FILESYSTEM = 0x0818; // an FS_ number
export const UNACCOUNTED_EVERY = 0x081c; // each n-th file has a backing device that does not account dirty pages; 0 = none
export const EPOCH_OPERATIONS = 0x0820; // of one CPU
export const PATTERN = 0x0824; // a PATTERN_ number
export const INTERRUPT_EVERY = 0x082c; // locked operations of a CPU between two interrupts, on average; 0 = none
export const FILE_PAGES = 0x0834; // pages of a file that there are
export const NR_TASKS = 0x0838; // at least as many as CPUs; of the hammer, one to a CPU
export const SPINS = 0x0830; // polls before a waiting CPU naps
export const DEADLINE_MS = 0x0828; // how long a CPU waits in a barrier for the others

export const PATTERN_RANDOM = 0;
export const PATTERN_SWEEP = 1;

// The mix: one word a slot, an OP_ number.
export const MIX = 0x1000;
export const MIX_SLOTS = 1024;

// Operations of a subject.
export const OP_STORE = 0;
export const OP_LOAD = 1;
export const OP_WRITE = 2;
export const OP_WRITEBACK = 3;
export const OP_SYNC = 4;
export const OP_COMMIT = 5;
export const OP_RECLAIM = 6;
export const OP_STRIP = 7;
export const OP_UNMAP = 8;
export const NR_OPS = 9;

/*
 * A CPU record.
 *
 *   0      16            36              64                 100         140
 *   +------+-------------+---------------+------------------+-----------+
 *   | rng  | operation,  |               | operations by    | anomalies |
 *   | 4 w  | interrupts  |               | kind             | by number |
 *   +------+-------------+---------------+------------------+-----------+
 *
 * and, on a line of its own because other CPUs read it, the instruction word (see machine/cpu).
 */
export const CPUS = 0x2000;
export const CPU_STRIDE = 256;
export const CPU_RNG = 0;
export const CPU_OPERATION = 16;
export const CPU_GAPS = 20; // the variant slot that the gaps before anomalies belong to
export const CPU_MEASURING = 24;
export const CPU_INTERRUPT_IN = 28; // locked operations until the next interrupt
export const CPU_INTERRUPT_RNG = 32;
export const CPU_FOUND = 36; // anomalies found, a bit each
export const CPU_FLUSHED = 48; // the CPU that its last flush has begun with
export const CPU_OPS = 64;
export const CPU_ANOMALIES = 100;
export const CPU_INSTRUCTION = 192;

/*
 * A ledger row: what one epoch of one variant did, summed over the CPUs.
 *
 *   0       4       8        16      24                   60                    100     128
 *   +-------+-------+--------+-------+--------------------+---------------------+-------+
 *   | epoch | slot  | began  | ended | operations by kind | anomalies by number | meas. |
 *   | u32   | u32   | f64 ms | f64   | NR_OPS words       | NR_ANOMALIES words  |       |
 *   +-------+-------+--------+-------+--------------------+---------------------+-------+
 */
export const LEDGER = 0x4000;
export const LEDGER_ROWS = 4096;
export const LEDGER_STRIDE = 128;
export const ROW_EPOCH = 0;
export const ROW_SLOT = 4;
export const ROW_BEGAN = 8;
export const ROW_ENDED = 16;
export const ROW_OPS = 24;
export const ROW_ANOMALIES = 60;
export const ROW_MEASURED = 100; // 0: a row of the warm-up

// Histograms: 64 linear steps an octave, so a value is known to 1.6 %; up to 2^36.
export const BUCKETS_PER_OCTAVE = 64;
export const NR_BUCKETS = 1984;
export const HISTOGRAM_BYTES = 7936;
// Of one variant: the latency of each kind of operation, then the gaps before each kind of anomaly.
export const HISTOGRAMS = 0x90000;
export const LATENCY_HISTOGRAMS = 0;
export const GAP_HISTOGRAMS = 71424; // NR_OPS * HISTOGRAM_BYTES
// Then, for each CPU and anomaly, an f64: this CPU's operations since it last found one.
export const GAP_OPEN = 150784; // GAP_HISTOGRAMS + NR_ANOMALIES * HISTOGRAM_BYTES
export const VARIANT_STRIDE = 152064;

/*
 * A file: struct address_space, and its pages' zone.
 *
 *   +-----------+--------------+-------------+-------------+----------------+-----------+---------------+
 *   | tree_lock | private_lock | i_mmap_lock | j_list_lock | j_committing   | accounted | NR_FILE_DIRTY |
 *   +-----------+--------------+-------------+-------------+----------------+-----------+---------------+
 */
export const FILES = 0x300000;
export const FILE_STRIDE = 64;

/*
 * A page: three cache lines. Every flag has a word of its own, so that test-and-clear is one exchange.
 *
 * line 0  +-----------+----------+--------------+------------+-------------+---------+--------+----------+
 *         | PG_locked | PG_dirty | PG_writeback | PG_private | PG_uptodate | mapping | _count | _mapcount|
 *         +-----------+----------+--------------+------------+-------------+---------+--------+----------+
 *         | tag DIRTY | tag WB   | pte 0 | ptl 0 | pte 1      | ptl 1       | index   |                   |
 *         +-----------+----------+-------+-------+------------+-------------+---------+-------------------+
 * line 1  | BH_Dirty, BH_Lock, b_count, BH_JBD (filed)        x 4 blocks                                  |
 *         +-------------------------------------------------------+-----------------------------+---------+
 * line 2  | memory version x 4           | disk version x 4       | dirtying: begun, ended      |         |
 *         +------------------------------+------------------------+-----------------------------+---------+
 */
export const PAGES = 0x700000;
export const PAGE_STRIDE = 192;
export const PTES = 40;
export const PTE_STRIDE = 8;

export const BUFFERS = 64;
export const BUFFER_STRIDE = 16;

/*
 * A view: what one CPU holds of one page.
 *
 *   0         8              12              16                                  32
 *   +---------+--------------+---------------+------------------------------------+
 *   | TLB x 2 | dirtyings at | blocks whose  | version last stored by this CPU,   |
 *   |         | begin of sync| sync losses   | a block; 0 = none                  |
 *   |         | (-1: amidst) | are counted   |                                    |
 *   +---------+--------------+---------------+------------------------------------+
 */
export const VIEWS = 0x1300000;
export const VIEW_STRIDE = 32;
export const VIEW_TLB = 0;
export const VIEW_SYNC_BEGAN = 8;
export const VIEW_SYNC_COUNTED = 12;
export const VIEW_STORED = 16;

/** The whole memory in pages of 64 KiB; initial = maximum, never grown. Untouched pages cost nothing. */
export const MEMORY_PAGES = 816;
