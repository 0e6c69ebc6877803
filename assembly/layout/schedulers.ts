/** The memory of schedulers, in the map of a stepped engine: behind the schedule and its record, before the files. */
import { MAX_ANOMALIES, WORD } from "./limits.js";
import { MAX_SCHEDULE, MAX_TASKS, RECORD } from "./stepped.js";
import { NR_ARMS } from "../vocabulary/schedulers.js";

// Config words.
export const SCHEDULER = 0x0a00; // of the execution that comes: a number of vocabulary/schedulers
export const SHARES = 0x0a04; // a SHARES_ number: which arm of a portfolio draws an execution
export const NEARLY = 0x0a08; // anomalies, a bit each, that are looked for amidst an execution, too
export const PROFILING = 0x0a0c; // whether a replay counts the accesses to each word

/** The host has written SCHEDULER, and it stays. */
export const SHARES_FIXED = 0;
/** Each arm is as likely for each execution, and nothing is learned: executions are draws of one distribution. */
export const SHARES_BY_LOT = 1;
/** Half of the executions by turns, the others by what the arms have found in this episode. */
export const SHARES_LEARNED = 2;

/** Executions of an episode: what is learned is forgotten at numbers that it divides, so an execution hangs on no earlier one. */
export const EPISODE = 16_384;

/*
 *   0x8a000 +-----------------------------+
 *           | next accesses, by task      |  the word that the next step reads, and the one that it writes
 *           | the same of first steps     |
 *           | priorities, u64, by task    |  of pos and surw
 *           | steps left, by task         |  of surw: to the interesting word
 *           | profile                     |  a count; then words and who accesses them how often
 *           | arms: what was learned      |
 *           | arms: results of a call     |
 *           | behaviours of this episode  |  a hash set
 *           +-----------------------------+
 */
export const ACCESS_STRIDE = 2 * WORD;
export const NEXT_ACCESSES = RECORD + MAX_SCHEDULE;
export const FIRST_ACCESSES = NEXT_ACCESSES + MAX_TASKS * ACCESS_STRIDE;
export const EVENT_PRIORITIES = FIRST_ACCESSES + MAX_TASKS * ACCESS_STRIDE;
export const STEPS_LEFT = EVENT_PRIORITIES + MAX_TASKS * 8;

/* A row: a word, whether somebody changes it, and the steps by task that access it. */
export const PROFILE_ROWS = STEPS_LEFT + MAX_TASKS * WORD;
export const PROFILE = PROFILE_ROWS + 2 * WORD;
export const PROFILE_CHANGED = WORD;
export const PROFILE_STEPS = 2 * WORD;
export const PROFILE_STRIDE = PROFILE_STEPS + MAX_TASKS * WORD;
export const MAX_PROFILE = 256;

/* f64s by arm: executions and rewards of this episode, both discounted. */
export const LEARNED = PROFILE + MAX_PROFILE * PROFILE_STRIDE;
export const LEARNED_PULLS = 0;
export const LEARNED_REWARDS = 8;
export const LEARNED_STRIDE = 16;

/* f64s by arm: of the executions of a call. */
export const ARM_RESULTS = LEARNED + NR_ARMS * LEARNED_STRIDE;
export const ARM_EXECUTIONS = 0;
export const ARM_NEW = 8; // that ended as none before in their episode
export const ARM_NEAR = 16; // near misses
export const ARM_COUNTS = 24; // executions that showed it, by anomaly
export const ARM_FIRST = ARM_COUNTS + MAX_ANOMALIES * 8; // the first of them, by anomaly
export const ARM_STRIDE = ARM_FIRST + MAX_ANOMALIES * 8;
/** Executions that nearly showed it, by anomaly. */
export const NEAR_COUNTS = ARM_RESULTS + NR_ARMS * ARM_STRIDE;
export const ARM_RESULTS_END = NEAR_COUNTS + MAX_ANOMALIES * 8;

/* An open-addressed table: a fingerprint, 0 = free, and how often it was seen. */
export const BEHAVIOURS = ARM_RESULTS_END;
export const BEHAVIOUR_SEEN = 8;
export const BEHAVIOUR_STRIDE = 16;
export const BEHAVIOUR_BITS = 15;
export const BEHAVIOUR_SLOTS = 1 << BEHAVIOUR_BITS; // twice an episode's executions
export const SCHEDULERS_END = BEHAVIOURS + BEHAVIOUR_SLOTS * BEHAVIOUR_STRIDE;
