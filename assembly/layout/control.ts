/** The words by which host and CPUs tell one another what to do. */

/** Here nothing lies: what is reached from 0, the page that is not there, lies below. */
export const NULL_END = 0x0100;

// Control words. Each has a cache line of its own: they are polled while others work.
export const ABORT = 0x0100; // an ABORT_ reason; every wait loop looks at it
export const BARRIER_ARRIVED = 0x0140;
export const BARRIER_GENERATION = 0x0180;
export const STOP = 0x01c0; // the host asks for an end at the next round
export const GO = 0x0200; // two words in turn: CPU 0 decides for all what comes after a round, END, WARM_UP or MEASURE
export const LEDGER_WRITTEN = 0x0240; // epochs finished, by CPU 0
export const LEDGER_READ = 0x0280; // epochs taken into account, by the host

export const DEVICE_ELSEWHERE = 0x02c0; // 1: one copies a word that is of no page

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
export const TLB_SWITCHES = 0x083c; // what CPUs do with their TLBs by themselves: TLB_ bits
export const NR_FRAMES = 0x0900; // of a place, where pages outlive their places
export const SPINS = 0x0830; // polls before a waiting CPU naps
export const DEADLINE_MS = 0x0828; // how long a CPU waits in a barrier for the others

export const TLB_EVICTS = 1;
export const TLB_PREFETCHES = 2;

export const PATTERN_RANDOM = 0;
export const PATTERN_SWEEP = 1;
