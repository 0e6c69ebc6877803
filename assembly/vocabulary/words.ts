/**
 * The words of the model: where each lies in the record of a file, of a page, of a mapping of it (beside its pte) and of a block
 * of it, which `layout` draws. A word's type says what it belongs to and what it is for; variants declare theirs in the same way,
 * `export declare const PG_reclaim: PageFlag;`, and the build gives them their place.
 */
import { MAX_BLOCKS, MAX_PTES, WORD } from "../layout/limits.js";
import { DISK_BLOCKS, PTES, PTE_STRIDE } from "../layout/records.js";
import {
  BlockCount,
  BlockFlag,
  BlockLock,
  FileCount,
  FileFlag,
  FileLock,
  MappingEntry,
  MappingLock,
  PageCount,
  PageFlag,
  PageLock,
  PageTag,
} from "./word-types.js";

// Of a file: struct address_space, and its zone's counter.
export const tree_lock: FileLock = 0;
export const private_lock: FileLock = tree_lock + WORD;
export const i_mmap_lock: FileLock = private_lock + WORD;
export const j_list_lock: FileLock = i_mmap_lock + WORD;
export const j_committing: FileLock = j_list_lock + WORD;
export const accounted: FileFlag = j_committing + WORD;
export const NR_FILE_DIRTY: FileCount = accounted + WORD;

// Of a page: flags, references and tags, up to its ptes; behind these its index.
export const PG_locked: PageLock = 0;
export const PG_dirty: PageFlag = PG_locked + WORD;
export const PG_writeback: PageFlag = PG_dirty + WORD;
export const PG_private: PageFlag = PG_writeback + WORD;
export const PG_uptodate: PageFlag = PG_private + WORD;
export const page_mapping: PageFlag = PG_uptodate + WORD;
export const page_count_word: PageCount = page_mapping + WORD;
export const page_mapcount_word: PageCount = page_count_word + WORD;
export const PAGECACHE_TAG_DIRTY: PageTag = page_mapcount_word + WORD;
export const PAGECACHE_TAG_WRITEBACK: PageTag = PAGECACHE_TAG_DIRTY + WORD;
export const page_index_word: PageCount = PTES + MAX_PTES * PTE_STRIDE;
// The oracle's: faults and write(2)s on this page, begun and ended.
export const DIRTYING_BEGUN: PageCount = DISK_BLOCKS + MAX_BLOCKS * WORD;
export const DIRTYING_ENDED: PageCount = DIRTYING_BEGUN + WORD;

// Of a mapping: the entry itself, and its lock.
export const pte_entry: MappingEntry = 0;
export const pte_ptl: MappingLock = pte_entry + WORD;

// Of a block: its buffer.
export const BH_Dirty: BlockFlag = 0;
export const BH_Lock: BlockLock = BH_Dirty + WORD;
export const b_count: BlockCount = BH_Lock + WORD;
export const BH_JBD: BlockFlag = b_count + WORD;

// Bits of a pte and of a TLB entry.
export const PTE_PRESENT = 1;
export const PTE_RW = 2;
export const PTE_DIRTY = 4;
