/** What CPUs count: in records of their own, then a row an epoch, and in histograms. */
import { MAX_ANOMALIES, MAX_BUGS, MAX_CPUS, MAX_OPS, MAX_VARIANTS, WORD } from "./limits.js";

/*
 * A CPU record.
 *
 *   0      16            36              64                 160         256
 *   +------+-------------+---------------+------------------+-----------+-----------+
 *   | rng  | operation,  |               | operations by    | anomalies | assertion |
 *   | 4 w  | interrupts  |               | kind             | by number |           |
 *   +------+-------------+---------------+------------------+-----------+-----------+
 *
 * and, on a line of its own because other CPUs read it, the instruction word (see machine/cpu).
 */
export const CPUS = 0x2000;
export const CPU_RNG = 0;
export const CPU_OPERATION = 16;
export const CPU_GAPS = 20; // the variant slot that the gaps before anomalies belong to
export const CPU_MEASURING = 24;
export const CPU_INTERRUPT_IN = 28; // locked operations until the next interrupt
export const CPU_INTERRUPT_RNG = 32;
export const CPU_FOUND = 36; // anomalies found, a bit each
export const CPU_OPS = 64;
export const CPU_ANOMALIES = CPU_OPS + MAX_OPS * WORD;
export const CPU_BUG = CPU_ANOMALIES + MAX_ANOMALIES * WORD; // 1 + the assertion that failed last
export const CPU_FLUSHED = CPU_BUG + WORD; // the CPU that its last flush has begun with
export const CPU_SPECULATES_FROM = CPU_FLUSHED + WORD; // the first page whose TLB entries it may fill by itself
export const CPU_SPECULATES_ON = CPU_SPECULATES_FROM + WORD; // how many; 0: it does nothing by itself
export const CPU_DELAY_IN = CPU_SPECULATES_ON + WORD; // steps until the next pause, in the build that has some
export const CPU_DELAY_RNG = CPU_DELAY_IN + WORD;
export const CPU_DELAY_SPUN = CPU_DELAY_RNG + WORD; // f64: what came of the last pause
export const CPU_INSTRUCTION = 320;
export const CPU_STRIDE = CPU_INSTRUCTION + 64;

// How far each CPU has last seen each other one: a line of its own for each, a word for each other.
export const SEEN = CPUS + MAX_CPUS * CPU_STRIDE;
export const SEEN_STRIDE = MAX_CPUS * WORD;
/** Operations of a CPU between two looks at the others. */
export const LOOK_EVERY = 256;

/*
 * A ledger row: what one epoch of one variant did, summed over the CPUs.
 *
 *   0       4       8        16      24                   120                   216     220     224
 *   +-------+-------+--------+-------+--------------------+---------------------+-------+-------+
 *   | epoch | slot  | began  | ended | operations by kind | anomalies by number | meas. | along |
 *   | u32   | u32   | f64 ms | f64   | MAX_OPS words      | MAX_ANOMALIES words |       | u32   |
 *   +-------+-------+--------+-------+--------------------+---------------------+-------+-------+
 */
export const LEDGER = 0x4000;
export const LEDGER_ROWS = 2048;
export const ROW_EPOCH = 0;
export const ROW_SLOT = ROW_EPOCH + WORD;
export const ROW_BEGAN = ROW_SLOT + WORD;
export const ROW_ENDED = ROW_BEGAN + 8;
export const ROW_OPS = ROW_ENDED + 8;
export const ROW_ANOMALIES = ROW_OPS + MAX_OPS * WORD;
export const ROW_MEASURED = ROW_ANOMALIES + MAX_ANOMALIES * WORD; // one of the three below
export const ROW_ALONG = ROW_MEASURED + WORD; // operations of a CPU beside which another ran
export const LEDGER_STRIDE = ROW_ALONG + WORD;

export const NOT_MEASURED = 0; // of the warm-up
export const MEASURED = 1;
export const SUSPENDED = 2; // the process was suspended meanwhile: its round counts for nothing

// The mix of each variant slot: a word a place, the number of an operation in that variant's code.
export const MIX = LEDGER + LEDGER_ROWS * LEDGER_STRIDE;
export const MIX_SLOTS = 1024;
export const MIX_STRIDE = MIX_SLOTS * WORD;

// Of each variant slot: how often each assertion of its code failed.
export const BUGS = MIX + MAX_VARIANTS * MIX_STRIDE;
export const BUGS_STRIDE = MAX_BUGS * WORD;
export const BUGS_END = BUGS + MAX_VARIANTS * BUGS_STRIDE;

// Histograms: 64 linear steps an octave, so a value is known to 1.6 %; up to 2^36.
export const HISTOGRAMS = 0xb0000;
export const BUCKETS_PER_OCTAVE = 64;
export const NR_BUCKETS = 1984;
export const HISTOGRAM_BYTES = NR_BUCKETS * WORD;
// Of one variant: the latency of each kind of operation, then the gaps before each kind of anomaly.
export const LATENCY_HISTOGRAMS = 0;
export const GAP_HISTOGRAMS = LATENCY_HISTOGRAMS + MAX_OPS * HISTOGRAM_BYTES;
// Then, for each CPU and anomaly, an f64: this CPU's operations since it last found one.
export const GAP_OPEN = GAP_HISTOGRAMS + MAX_ANOMALIES * HISTOGRAM_BYTES;
export const VARIANT_STRIDE = GAP_OPEN + MAX_CPUS * MAX_ANOMALIES * 8;
export const HISTOGRAMS_END = HISTOGRAMS + MAX_VARIANTS * VARIANT_STRIDE;
