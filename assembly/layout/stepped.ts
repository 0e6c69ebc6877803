/**
 * The memory map of the stepped builds: that of assembly/layout, but for what follows.
 */
import { DECLARED_VIEWS, FILES, MAX_ANOMALIES, MAX_PAGES, VIEWS, VIEW_STRIDE, WORD } from "./index.js";

// Config words.
export const MAX_STEPS = 0x0840; // of an execution; one that takes more is a livelock
export const WATCHED = 0x0844; // anomalies, a bit each: an execution that shows one is run a second time
export const PCT_DEPTH = 0x0848; // priorities change depth - 1 times in an execution
export const PCT_STEPS = 0x084c; // among so many steps
export const REPLAY_MODE = 0x0850; // a MODE_ number
export const REPLAY_STEPS = 0x0854; // of the schedule
export const TLB_USERS = 0x085c; // the tasks that may load or store, a bit each
export const TLB_CHOOSERS = 0x0878; // the tasks whose first operation, a choice, may be one that loads or stores, and no other
export const TLB_ACCESSES = 0x087c; // the operations that load or store, a bit each
export const SCRIPT_OF = 0x0860; // a word a task: the script that it runs
export const NO_WORD = 0x0870; // whether a task has come to an address that belongs to no word; and that address
export const TRACING = 0x0858; // whether every step is told to the host

export const MODE_DRAWN = 0; // by the scheduler whose number is in SCHEDULER
export const MODE_STRICT = 1; // the schedule, and nothing but the schedule
export const MODE_LENIENT = 2; // the schedule where it can be followed, and no preemption where not, or after its end
export const MODE_TAIL = 3; // the schedule, and after its end at random

/*
 * There is no ledger; in its place lie
 *
 *   0x4000 +-------------------------------+
 *          | scripts: a task's operations  |  one a task, and one of what runs before the tasks
 *   0x4700 | alternatives                  |  what tasks may choose from, each an operation
 *   0x5000 | tasks, 512 B each             |  what a task waits for, and its stack while it is put aside
 *   0x5800 | instructions, two words a CPU |  whether it is amidst one, and the task whose it is
 *   0x5820 | users left, a word a CPU      |  where CPUs prefetch: tasks that may still load or store
 *   0x5880 | four words that stay 0        |  for a task that waits for nothing, has ended, flushes, or chooses
 *   0x5900 | pct's priorities              |
 *   0x5980 | known global words            |  a byte each
 *   0x6000 | results of a call             |
 *   0x6200 | what tasks have chosen        |  a word an operation of a task; of the last execution
 *   0x6400 | what is state                 |  address and bytes of each range, up to one of no bytes
 *   0x7000 | the state that executions     |
 *          | begin in, and another         |
 *   0xa000 | schedule, a byte a step       |  which task takes it; read by a replay
 *  0x4a000 | record, a byte a step         |  which task took it
 *          +-------------------------------+
 */
export const MAX_TASKS = 4;
/** Of each engine's map: up to the end of what tasks may declare in their views. */
export const WORDS_END = DECLARED_VIEWS + MAX_TASKS * MAX_PAGES * VIEW_STRIDE;
export const MAP_BYTES = WORDS_END;
/** One byte for each word from the files on, where the views of tasks that there are not would be. 0: no word of the model. */
export const KNOWN_WORDS = VIEWS + MAX_TASKS * MAX_PAGES * VIEW_STRIDE;
export const NR_KNOWN_WORDS = (WORDS_END - FILES) / WORD;

/* A byte of a schedule: the task that takes the step, and which of several ways the step goes, where there are several. */
export const TASK_BITS = 2;
export const TASK_MASK = 3;
export const CHOICE_BITS = 5;
export const MAX_CHOICES = 1 << CHOICE_BITS; // sets of MAX_SCENARIO_CPUS CPUs, and the alternatives of an operation that is chosen
export const MAX_TASK_OPERATIONS = 16;
export const SCRIPTS = 0x4000;
export const SCRIPT_OPERATIONS = 16; // behind their count: op, page, map, block and other page of each
export const OPERATION_STRIDE = 5 * WORD;
export const SCRIPT_STRIDE = SCRIPT_OPERATIONS + MAX_TASK_OPERATIONS * OPERATION_STRIDE;
export const INITIALLY = 4; // the script after the tasks'

/*
 * In the place of an operation that its task is to choose: CHOSEN; then the first of its alternatives, by number, and how many
 * they are. An alternative is laid out as an operation.
 */
export const CHOSEN = -1;
export const ALTERNATIVES = 0x4700;
export const ALTERNATIVES_END = 0x5000;

/*
 *   0        4       8     12       16            20     24
 *   +--------+-------+-----+--------+-------------+------+---------+
 *   | awaits | value | CPU | script | stack: top, | end  | frames  |
 *   +--------+-------+-----+--------+-------------+------+---------+
 *
 * A task can go on when the word that it awaits is not `value`; where it awaits FLUSHING, when not all of the CPUs in `value`, a bit
 * each, are amidst an instruction. Top and end are asyncify's.
 */
export const TASKS = 0x5000;
export const TASK_STRIDE = 512;
export const TASK_AWAITS = 0;
export const TASK_VALUE = 4;
export const TASK_CPU = 8;
export const TASK_SCRIPT = 12;
export const TASK_STACK = 16;
export const TASK_STACK_END = 20;
export const TASK_FRAMES = 24;
export const INSTRUCTIONS = 0x5800;
export const INSTRUCTION_STRIDE = 8;
export const MAX_CPUS_STEPPED = 4;
export const USERS_LEFT = INSTRUCTIONS + MAX_CPUS_STEPPED * INSTRUCTION_STRIDE;
export const USERS_LEFT_END = USERS_LEFT + MAX_CPUS_STEPPED * WORD;
export const NOTHING = 0x5880; // awaited with value 1: always left already
export const END_OF_TASK = 0x5884; // awaited with value 0: never left
export const FLUSHING = 0x5888; // awaited with a mask of CPUs
export const CHOOSING = 0x588c; // awaited with value 1: always left already, by a choice that is no step
export const PRIORITIES = 0x5900; // of pct: the tasks from the highest priority down
export const FALLS = 0x5940; // of pct: the steps at which the running task's priority falls

export const KNOWN_GLOBALS = 0x5980;

// Results of one call: f64s but for the last three.
export const RESULTS = 0x6000;
export const RESULT_EXECUTIONS = 0;
export const RESULT_STEPS = 8;
export const RESULT_SWITCHES = 16;
export const RESULT_DIFFERENT = 24; // failing executions that did not repeat
export const RESULT_LONGEST = 32; // steps of the longest execution
export const RESULT_COUNTS = 64; // executions that showed it, by anomaly
export const RESULT_FIRST = RESULT_COUNTS + MAX_ANOMALIES * 8; // the first of them, by anomaly
export const RESULTS_OF_MANY = RESULT_FIRST + MAX_ANOMALIES * 8; // so many bytes are cleared
export const RESULT_FOUND = RESULTS_OF_MANY; // of the last execution: anomalies, a bit each
export const RESULT_HASH = RESULT_FOUND + 8; // u64, of the state that the last execution ended in
export const RESULT_PREEMPTIONS = RESULT_HASH + 8; // of the last execution
export const RESULT_DIVERGED = RESULT_PREEMPTIONS + WORD; // the step at which the schedule could not be followed, from 0; -1: it could
export const RESULT_LAST_STEPS = RESULT_DIVERGED + WORD;
export const RESULT_AMIDST = RESULT_LAST_STEPS + WORD; // found by the tasks themselves, before rest

/** By task and operation, of one that was chosen: which alternative, from 0. */
export const CHOICES = 0x6200;
export const CHOICES_STRIDE = MAX_TASK_OPERATIONS * WORD; // of a task

export const STATE_RANGES = 0x6400;
export const STATE_RANGE_STRIDE = 2 * WORD;
export const STATE_RANGES_END = 0x7000;

export const INITIAL_STATE = 0x7000;
export const SCRATCH = 0x8800; // a state that is looked at
export const SCHEDULE = 0xa000;
export const RECORD = 0x4a000;
export const MAX_SCHEDULE = 0x40000;

// What a step was.
export const STEP_READ = 0;
export const STEP_WRITE = 1;
export const STEP_EXCHANGE = 2;
export const STEP_ADD = 3;
export const STEP_LOCK = 4;
export const STEP_WAIT = 5;
export const STEP_COPY = 6;
export const STEP_TRANSLATE = 7;
export const STEP_FLUSH = 8;
export const PART_OF_STEP = 9; // from here on no step of its own: the step before did this, too
export const EVICTION = 10; // before the step that comes now a CPU has done this by itself
export const PREFETCH = 11;
