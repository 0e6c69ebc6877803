/**
 * The memory of an exploration. Every engine has a map of its own at its base; behind the maps lies what all of them share,
 * wherever the host has put it: these are the words of a map that say where. All of them are addresses in memory.
 *
 * ```text
 * counters                     a line each
 * slots, 16 B                  a state's fingerprint, 0 = free slot; and 1 + its number, once it is known
 * parents, u32 a state         a state from which it was first reached
 * edges, u32 a state and task  1 + the state that the task's step leads to; 0 = it cannot take one
 * outcomes, u16 a state        at an end: OUTCOME_END and the anomalies, a bit each
 * frontiers, two               the states of this level and of the next, whole
 * chunks, two, u32 a chunk     of a level's states: 1 + the engine that has found them, or CHUNK_TAKEN
 * task states: slots, entries  what tasks await and hold, each once
 * footprints, u32 a word       the tasks that have touched it, a bit each; hashed, so a word may be taken for another's
 * ```
 */

// Config words of an engine's map.
export const X_COUNTERS = 0x0880;
export const X_SLOTS = 0x0884;
export const X_SLOT_MASK = 0x088c; // slots - 1
export const X_PARENTS = 0x0890;
export const X_EDGES = 0x0894;
export const X_OUTCOMES = 0x0898;
export const X_FRONTIER = 0x089c; // of this level
export const X_NEXT_FRONTIER = 0x08a0;
export const X_FRONTIER_ROOM = 0x08a4; // states
export const X_MAX_STATES = 0x08a8;
export const X_TASK_SLOTS = 0x08ac;
export const X_TASK_SLOT_MASK = 0x08b0;
export const X_TASK_ENTRIES = 0x08b4;
export const X_MAX_TASK_STATES = 0x08b8;
export const X_MAX_PREEMPTIONS = 0x08e0; // of an execution; -1: any number
export const X_REDUCE = 0x08e4; // 1: of a state where some task's step concerns no other task, only that step is taken
export const X_FOOTPRINTS = 0x08e8;
export const X_RUN_ALL = 0x08bc; // 1: no step is looked up, all are run
export const X_CHUNKS = 0x08d0; // of this level
export const X_NEXT_CHUNKS = 0x08d4;
export const X_ENGINE = 0x08d8; // this engine's number
export const X_SYMMETRY = 0x08c0; // a word a task: tasks of one number, not 0, may change places

/*
 * An engine's own, where a stepped engine has schedules and a hammer its histograms: what the step just run has read and changed,
 * and the steps that are known.
 */
export const READS = 0xa000; // word and value
export const TOUCHED = 0x1a000; // word alone
export const CHANGES = 0x2a000; // word and old value
export const NOTE_STRIDE = 8;
export const MAX_NOTES = 4096;
export const KNOWN_BRANCHES = 0x90000; // node, value, target
export const BRANCH_STRIDE = 16;
export const MAX_BRANCHES = 65536; // a power of two
export const KNOWN_NODES = 0x190000; // the word to read
export const MAX_NODES = 65536;
export const KNOWN_LEAVES = 0x1d0000;
export const LEAF_WORDS = 262144;
export const ROOT = 0x40000000; // a node that stands for a task state
export const LEAF = 0x80000000; // a target that is a leaf

// Counters.
export const COUNTER_STATES = 0;
export const COUNTER_STOP = 64; // the host asks for an end
export const COUNTER_FULL = 128; // a FULL_ reason
export const COUNTER_TASK_STATES = 192;
export const COUNTER_ENGINES = 256; // engines that have been opened
export const COUNTER_HOLES = 320; // numbers that no state has
export const COUNTER_SHARED = 384; // 1: a word that one task alone had touched was touched by another
export const COUNTER_BYTES = 448;

export const FOOTPRINTS = 4096; // a power of two

export const FULL_STATES = 1;
export const FULL_FRONTIER = 2;
export const FULL_TASK_STATES = 3;

export const OUTCOME_END = 0x8000;

export const CHUNK_STATES = 64;
export const CHUNK_TAKEN = 0x40000000;

/*
 * A state in a frontier:
 *
 *   0       4   8                     24                32
 *   +-------+---+---------------------+-----------------+----------------------------------+
 *   | found | h | task states, 4 u32  | fingerprint of: | file, pages, views, instructions |
 *   +-------+---+---------------------+-----------------+----------------------------------+
 *
 * h, where preemptions are bounded: 1 + the task that took the last step, and from bit 8 on the preemptions until now.
 */
export const STATE_FOUND = 0;
export const STATE_HISTORY = 4;
export const STATE_TASKS = 8;
export const STATE_FINGERPRINT = 24;
export const STATE_SHARED = 32;

export const SLOT_STRIDE = 16;
export const SLOT_ID = 8;

/* A task slot is a fingerprint and 1 + the number of an entry; an entry is what is awaited, its value, and the frames. */
export const TASK_SLOT_STRIDE = 16;
export const TASK_SLOT_ID = 8;
export const TASK_ENTRY_STRIDE = 512;
export const ENTRY_AWAITS = 0;
export const ENTRY_VALUE = 4;
export const ENTRY_BYTES = 8;
export const ENTRY_FRAMES = 16;
export const MAX_FRAMES = 488; // of a task's record
