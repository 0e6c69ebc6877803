/**
 * The memory of an exploration. Every engine has a map of its own at its base; behind the maps lies what all of them share,
 * wherever the host has put it: these are the words of a map that say where. All of them are addresses in memory.
 *
 * ```text
 * counters                     a line each
 * slots, 16 B                  a state's fingerprint, 0 = free slot; and 1 + its number, once it is known; so many as are needed
 * edges, u32 a state and task  1 + the state that the task's step leads to; 0 = it cannot take one; EDGE_HAS_MORE: not there alone
 * further edges, 8 B each      of a step that can go several ways, where the others lead
 * outcomes, u32 a state        at an end: OUTCOME_END and the anomalies, a bit each
 * wide values, 8 B each        values of words that no byte stands for by itself, each once
 * frontiers, two               the states of this level and of the next, whole
 * chunks, two, u32 a chunk     of a level's states: 1 + the engine that has found them, or CHUNK_TAKEN
 * task states: slots, entries  what tasks await and hold, each once
 * awaited, u32 a task state    offset of the word that it awaits and code of the value
 *
 * and where the walk is reduced
 *
 * touched, two sets a place    what the next step of a task in this state may read, and what it may write; a bit a word
 * futures, two sets a place    the same of all its steps to come, as far as it was known when the walk began; and for each gate
 *                              once more: of its steps until it would have to go through that gate
 * task edges, 8 B each         places: to which a step leads, and 1 + from which; 0 = free
 * gates, u32 each              what tasks await, as in awaited; 0 behind the last
 * steps, u16 a state           to it, on the way on which it was found first
 * ```
 *
 * A place is 4 times a task state plus a task.
 */

// Config words of an engine's map.
export const X_COUNTERS = 0x0880;
export const X_SLOTS = 0x0884;
export const X_EDGES = 0x0888;
export const X_OUTCOMES = 0x088c;
export const X_FRONTIER = 0x0890; // of this level
export const X_NEXT_FRONTIER = 0x0894;
export const X_FRONTIER_ROOM = 0x0898; // states
export const X_MAX_STATES = 0x089c;
export const X_CHUNKS = 0x08a0; // of this level
export const X_NEXT_CHUNKS = 0x08a4;
export const X_ENGINE = 0x08a8; // this engine's number
export const X_TASK_SLOTS = 0x08ac;
export const X_TASK_SLOT_MASK = 0x08b0; // slots - 1
export const X_TASK_ENTRIES = 0x08b4;
export const X_MAX_TASK_STATES = 0x08b8;
export const X_AWAITED = 0x08bc;
export const X_SYMMETRY = 0x08c0; // a word a task: tasks of one number, not 0, may change places
export const X_RUN_ALL = 0x08d0; // 1: no step is looked up, all are run
export const X_MAX_PREEMPTIONS = 0x08d4; // of an execution; -1: any number
export const X_SYNCS = 0x08d8; // 1: some task syncs; else nobody ever reads the oracle's notes for that
export const X_REDUCE = 0x08dc; // 1: of a state where some task's step concerns no other task, only that step is taken
export const X_TOUCHED = 0x08e0;
export const X_FUTURES = 0x08e4;
export const X_TASK_EDGES = 0x08e8;
export const X_MAX_TASK_EDGES = 0x08ec;
export const X_FURTHER = 0x08f0;
export const X_MAX_FURTHER = 0x08f4;
export const X_WIDE = 0x08f8;
export const X_GATES = 0x08fc;
export const X_FUTURES_BYTES = 0x0904; // of the futures for all steps, and for each gate
export const X_RUNS = 0x0908; // 1: of states from which one step is taken, most are not kept
export const X_STEPS = 0x090c;

/*
 * An engine's own, where a stepped engine has schedules and a hammer its histograms: what the step just run has read and
 * written, the steps that are known, and the successors of some states.
 */
export const READS = 0xa000; // word and value
export const WRITES = 0x12000; // word
export const NOTE_STRIDE = 8;
export const MAX_NOTES = 4096;
export const STATE_WORDS = 0x1a000; // the words that a state consists of
export const CANDIDATE = 0x1c000; // a record that is looked at
export const OTHER_CANDIDATE = 0x1d000;
export const SUCCESSORS = 0x1e000;
export const RUNS = 0x32000; // the records at the ends of runs
export const RUNS_END = 0x72000;
export const RUN_TASKS = 0x72000; // a byte each: who took the steps of the last run
export const KNOWN_ROOTS = 0x90000; // by task state and task
export const MAX_ROOTS = 65536; // task states
export const KNOWN_BRANCHES = 0x190000; // node, value, target: for values that a node has no place for
export const BRANCH_STRIDE = 16;
export const MAX_BRANCHES = 65536; // a power of two
export const KNOWN_NODES = 0x310000;
export const MAX_NODES = 32768;
export const KNOWN_LEAVES = 0x510000;
export const LEAF_WORDS = 0x70000;
export const LEAF = 0x80000000; // a target that is a leaf

/* A node: the offset of the word to read, then targets for codes of values from -1 on. */
export const NODE_STRIDE = 64;
export const NODE_TARGETS = 4;
export const NODE_VALUES = 15;

/*
 * A leaf: what the step adds to the fingerprint; next task state, found, changes, touches, ways to go; then the changes, offset << 8 | code,
 * and the touches, offset << 1 | whether it is written.
 */
export const LEAF_DELTA = 0;
export const LEAF_NEXT = 8;
export const LEAF_FOUND = 12;
export const LEAF_CHANGES = 16;
export const LEAF_TOUCHES = 20;
export const LEAF_CHOICES = 24;
export const LEAF_HEAD = 28;

/*
 * A successor: its state, by whose step (as in a schedule, with SUCCESSOR_HAS_MORE) it comes from which record, the step's leaf, its fingerprint; and, with reduction, the tasks
 * whose steps were left out for this one, a bit each, how many steps of a run followed, and the record at its end.
 */
export const SUCCESSOR_STRIDE = 40;
export const SUCCESSOR_FINGERPRINT = 0;
export const SUCCESSOR_STATE = 8;
export const SUCCESSOR_TASK = 12;
export const SUCCESSOR_LEAF = 16;
export const SUCCESSOR_RECORD = 20;
export const SUCCESSOR_HISTORY = 24;
export const SUCCESSOR_LEFT_OUT = 28;
export const SUCCESSOR_RUN_STEPS = 32;
export const SUCCESSOR_RUN_RECORD = 36;
export const SUCCESSOR_HAS_MORE = 128; // above task and way: the first of several ways
/** States whose successors are looked for together: while one slot of the table is on its way from memory, so are the others. */
export const BATCH_STATES = 16;

// Counters.
export const COUNTER_STATES = 0;
export const COUNTER_STOP = 64; // the host asks for an end
export const COUNTER_FULL = 128; // a FULL_ reason
export const COUNTER_TASK_STATES = 192;
export const COUNTER_ENGINES = 256; // engines that have been opened
export const COUNTER_HOLES = 320; // numbers that no state has
export const COUNTER_TASK_EDGES = 384;
export const COUNTER_SLOTS = 448; // of the table of fingerprints, now
export const COUNTER_PROGRESS = 512; // chunks that have been done, modulo 2^32
export const COUNTER_FURTHER = 576; // edges of further ways
export const COUNTER_FULL_WORD = 640; // of FULL_VALUES: the word
export const COUNTER_FULL_VALUE = 644; // and its value
export const COUNTER_BYTES = 704;

export const FULL_STATES = 1;
export const FULL_FRONTIER = 2;
export const FULL_TASK_STATES = 3;
export const FULL_VALUES = 4; // there is no code for a word's value

export const FULL_FURTHER = 5;

/*
 * Of a step that can go several ways, an edge leads to where the first of them does. A further edge:
 *
 *   0       27       32             64
 *   +-------+--------+--------------+
 *   | state | choice | place of edge|
 *   +-------+--------+--------------+
 *
 * A state whose steps were taken twice, because its level was interrupted, has it twice.
 */
export const EDGE_HAS_MORE = 0x80000000;
/** Where states have at most 27 bits: the steps of the run that followed the step. */
export const EDGE_RUN = 27;
export const MAX_RUN = 15;
/** A run ends at one state of so many, a power of two: at the same ones, wherever it began. */
export const RUN_STRIDE = 16;
/** More steps to a state are not told apart. */
export const MOST_STEPS = 0xffff;
export const FURTHER_STRIDE = 8;
export const FURTHER_PLACE = 4;
export const FURTHER_CHOICE = 27; // its lowest bit

export const OUTCOME_END = 0x40000000; // beside the anomalies
export const OUTCOME_CHOICE = 0x20000000; // alone: in this state a task chooses its operation, which is no step

/** A gate is a word and a value that tasks await the end of: nobody passes it while it has that value. So many are told apart. */
export const MAX_GATES = 16;

export const CHUNK_STATES = 64;
export const CHUNK_TAKEN = 0x40000000;

/*
 * A byte of a record is a code for a word's value, 32 bits wide:
 *
 *   0             176                        240            256
 *   +-------------+--------------------------+--------------+
 *   | 0 .. 175    | wide values: by the code | -16 .. -1    |
 *   +-------------+--------------------------+--------------+
 *
 * A wide value is 1 << 32 | value; 0 = free. All engines share them.
 */
export const FIRST_WIDE = 176;
export const MAX_WIDE = 64;
export const WIDE_STRIDE = 8;

/*
 * A state's record: a byte for each word, see above.
 *
 *   0       4   8                     24            32
 *   +-------+---+---------------------+-------------+----------------------------------+
 *   | found | h | task states, 4 u32  | fingerprint | instructions, file, pages, views |
 *   +-------+---+---------------------+-------------+----------------------------------+
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
/** The table of fingerprints grows to so many times its slots, at least. */
export const LEAST_GROWTH = 1.25;

/* A task slot is a fingerprint and 1 + the number of an entry; an entry is what is awaited, its value, and the frames. */
export const TASK_SLOT_STRIDE = 16;
export const TASK_SLOT_ID = 8;
export const TASK_ENTRY_STRIDE = 512;
export const ENTRY_AWAITS = 0;
export const ENTRY_VALUE = 4;
export const ENTRY_BYTES = 8;
export const ENTRY_FRAMES = 16;
export const MAX_FRAMES = 488; // of a task's record

// Of a task that awaits no word of the state, in the place of an offset.
export const AWAITS_NOTHING = 0;
export const AWAITS_FOR_EVER = 1;
export const AWAITS_CHOICE = 2;
export const AWAITS_FLUSH = 64; // and CPUs, a bit each: one of them between two instructions
