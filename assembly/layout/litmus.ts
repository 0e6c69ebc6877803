/**
 * The memory map of the litmus build: that of assembly/layout, but for what follows. There is no mix, and no operation is timed;
 * in their places lie
 *
 * ```text
 *   0x1000 +-------------------------------+
 *          | scripts: a task's operations  |  as in assembly/layout-stepped
 *   0x1800 | meeting, a line a CPU         |  1 + the file that it has come to
 *   0x1c00 | endings that found no room    |
 *   0x1c40 | what an ending consists of    |  of each range: address of the first file's, bytes, distance to the next file's
 *          +-------------------------------+
 *  0xb0000 | endings                       |  each final state once, hashed
 *          +-------------------------------+
 * ```
 *
 * and in the place of the mixes what tasks may choose from, each an operation.
 */
import { CPUS, FILES, HISTOGRAMS, MIX } from "./index.js";

export const LITMUS_SCRIPTS = 0x1000;
export const LITMUS_ALTERNATIVES = MIX;
export const MEETING = 0x1800;
export const MEETING_STRIDE = 64;
export const ENDINGS_WITHOUT_ROOM = 0x1c00;
// Of the stepped maps, too: there all is the first file's. Up to a range of no bytes.
export const ENDING_RANGES = 0x1c40;
export const ENDING_RANGE_STRIDE = 12;
export const ENDING_RANGES_END = CPUS;
export const ENDINGS = HISTOGRAMS;
export const ENDINGS_END = FILES;

// In a CPU's record: the task that it runs; then for each of the others where it was waited for in vain.
export const CPU_CURRENT = 40;
export const CPU_GIVEN_UP = 44;

// In a file's record, behind what is state: what tasks found amidst.
export const FILE_FOUND = 32;

/*
 * An ending: one final state, and the executions that came to it. `found` is what tasks found before rest, `audited` what was
 * found at rest; the fingerprint is over both, too.
 *
 *   0             8       12      16        20        32
 *   +-------------+-------+-------+---------+---------+--------------+-------------------+-------------------+
 *   | fingerprint | count | found | audited |         | file, 32 B   | pages, 192 B each | views, 32 B each: |
 *   | 0: free     |       |       |         |         |              |                   | by task, by page  |
 *   +-------------+-------+-------+---------+---------+--------------+-------------------+-------------------+
 *
 * Behind these, of the same sizes, what is declared, if there is any. Pages are numbered from 0, as in the stepped builds.
 */
export const ENDING_FINGERPRINT = 0;
export const ENDING_COUNT = 8;
export const ENDING_FOUND = 12;
export const ENDING_AUDITED = 16;
export const ENDING_STATE = 32;
export const ENDING_FILE_BYTES = 32;
