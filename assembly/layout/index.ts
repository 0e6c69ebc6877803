/**
 * The memory map: every offset of the shared memory, in bytes. Constants only, sums of what is declared, so that AssemblyScript
 * and TypeScript read the same files.
 *
 * ```text
 * 0x00000000 +------------------------------+
 *            | nothing                      |  what is reached from 0, the page that is not there
 * 0x00000100 | control words, a line each   |  who stops, who waits, how far the ledger is
 * 0x00000800 | config words, global words   |  written by the host before the first epoch
 * 0x00002000 | CPU records                  |  random state, tallies; the owner's alone
 * 0x00004000 | ledger                       |  one row an epoch
 *            | mixes, assertions            |  by variant
 *            | gaps, lengths of pauses      |  of the build that has some
 * 0x000b0000 | histograms, by variant       |  log-linear buckets
 * 0x01300000 | files, 64 B each             |  struct address_space: its locks, its zone's counter
 *            | pages, 192 B each            |  struct page, its ptes, its buffers, its data
 *            | views, 32 B each             |  what one CPU holds of one page: its TLB, its last stores
 *            | the same of declared words   |
 *            +------------------------------+
 * ```
 */
export * from "./control.js";
export * from "./counts.js";
export * from "./delays.js";
export * from "./limits.js";
export * from "./records.js";
export * from "./regions.js";
