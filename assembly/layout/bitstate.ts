/**
 * The memory of a bitstate search. Of what an exploration has (explore.ts) there are the counters, the wide values and all of task
 * states; in the place of states, edges and frontiers lie
 *
 * ```text
 * bits               three for each state, wherever its fingerprint says
 * search counters    a line each
 * offers             states that some engine has left for whoever has none, with the way to each
 * shown, by anomaly  the shortest way to an end that showed it: its steps, its bytes
 * stacks, an engine  states that it has still to go on from, whole
 * paths, an engine   the way to the state that it is at
 * ```
 *
 * A way is a byte a step, as in a schedule, from the first state on; with WAY_CHOICE the choice of an operation, which is no step.
 */

// Config words of an engine's map.
export const B_BITS = 0x0910;
export const B_WORDS = 0x0914; // of bits, 32 each
export const B_COUNTERS = 0x0918;
export const B_OFFERS = 0x091c;
export const B_SHOWN = 0x0920;
export const B_STACK = 0x0924;
export const B_PATH = 0x0928;
export const B_ENGINES = 0x092c; // that search

/** Bits of a state. */
export const STATE_BITS = 3;

/** A longer way is cut off, and counted. */
export const MAX_WAY = 0x8000;
export const WAY_CHOICE = 128;

/** States that an engine may have still to go on from; one more is cut off. */
export const STACK_FRAMES = 0x10000;

/* A frame, of a stack or an offer: how long the way to its state is, the way's last byte, and from FRAME_RECORD on the state's record. */
export const FRAME_LENGTH = 0;
export const FRAME_STEP = 4;
export const FRAME_RECORD = 8;

/** Offers at most; each is a frame, and behind all frames their ways. */
export const MAX_OFFERS = 64;

/* What is shown: 1 + the steps of its way, 0 = not shown; the bytes of its way; in how many ends, 64 bits; its way. */
export const SHOWN_STEPS = 0;
export const SHOWN_LENGTH = 4;
export const SHOWN_ENDS = 8;
export const SHOWN_WAY = 16;
export const SHOWN_STRIDE = SHOWN_WAY + MAX_WAY;

// Search counters, a line each: 64 bits but for the last three.
export const BC_STATES = 0; // that were new
export const BC_STEPS = 64; // taken
export const BC_ENDS = 128;
export const BC_BITS = 192; // set
export const BC_CUT = 256; // states that were not gone on from, for want of room
export const BC_LONGEST = 320; // way
export const BC_IDLE = 384; // engines without a state
export const BC_OFFERS = 448;
export const BC_LOCK = 512; // of offers and what is shown
export const BC_BYTES = 576;

// What a search answers.
export const SEARCH_ON = 0; // there is more to do
export const SEARCH_IDLE = 1; // nothing now; others may offer something
export const SEARCH_OVER = 2; // nobody has anything
