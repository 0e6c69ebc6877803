/** The records that the model's words lie in: of a file, a page, and what one CPU holds of one page. */
import { MAX_BLOCKS, MAX_PLACES, MAX_PTES, WORD } from "./limits.js";

/*
 * A file: struct address_space, and its pages' zone.
 *
 *   +-----------+--------------+-------------+-------------+----------------+-----------+---------------+
 *   | tree_lock | private_lock | i_mmap_lock | j_list_lock | j_committing   | accounted | NR_FILE_DIRTY |
 *   +-----------+--------------+-------------+-------------+----------------+-----------+---------------+
 */
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
 * line 2  | memory version x 4           | disk version x 4       | dirtying: begun, ended | device       |
 *         +------------------------------+------------------------+------------------------+--------------+
 */
const LINE = 64;
export const PAGE_STRIDE = 3 * LINE;
export const PTES = 40;
export const PTE_STRIDE = 8;
export const BUFFERS = LINE;
export const BUFFER_STRIDE = 16;
export const MEMORY_BLOCKS = 2 * LINE;
export const DISK_BLOCKS = MEMORY_BLOCKS + MAX_BLOCKS * WORD;
export const DEVICE = DISK_BLOCKS + MAX_BLOCKS * WORD + 2 * WORD; // 1: one copies a block of the page; of the hammer alone

/*
 * Where a page may outlive its place in the page cache, a place has several pages in turn, its frames: the first is the record
 * of the place, which has its ptes, its blocks on the disk and the oracle's notes, too; the others lie behind all places, a constant
 * distance apart. An entry of a page table or of a TLB bears the number of its frame above all other bits.
 */
export const FRAME_DISTANCE = MAX_PLACES * PAGE_STRIDE;
export const ENTRY_FRAME_SHIFT = 24;

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
export const VIEW_TLB = 0;
export const VIEW_SYNC_BEGAN = VIEW_TLB + MAX_PTES * WORD;
export const VIEW_SYNC_COUNTED = VIEW_SYNC_BEGAN + WORD;
export const VIEW_STORED = VIEW_SYNC_COUNTED + WORD;
export const VIEW_STRIDE = VIEW_STORED + MAX_BLOCKS * WORD;
