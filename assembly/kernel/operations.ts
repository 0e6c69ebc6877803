/** What a task can do: an entry each, and the oracles that watch it from outside. The order of the entries is their numbers. */
import { count_fault } from "../machine/words";
import { check_load, note_store } from "../oracle/lost-store";
import {
  check_sync,
  note_dirtying_begins,
  note_dirtying_ends,
  note_sync_begins,
  note_write_begins,
} from "../oracle/sync-loss";
import {
  AddressSpace,
  Block,
  FAULT,
  Mapping,
  Page,
  do_fsync,
  do_msync,
  generic_file_write,
  handle_mm_fault,
  journal_commit_transaction,
  load_instruction,
  pagevec_strip,
  shrink_page,
  store_instruction,
  write_cache_pages,
  zap_pte_range,
} from "./index";

/**
 * One store instruction, with the faults that it takes.
 *
 * @operation store
 */
export function store_block(page: Page, map: Mapping, block: Block): void {
  let version = store_instruction(page, map, block);
  for (let faults = 0; version == FAULT; faults = count_fault(faults)) {
    note_dirtying_begins(page);
    const allowed = handle_mm_fault(page, map, true);
    note_dirtying_ends(page);
    if (!allowed) return;
    version = store_instruction(page, map, block);
  }
  note_store(page, block, version);
}

/**
 * One load instruction, with the faults that it takes.
 *
 * @operation load
 */
export function load_block(page: Page, map: Mapping, block: Block): void {
  let version = load_instruction(page, map, block);
  for (let faults = 0; version == FAULT; faults = count_fault(faults)) {
    if (!handle_mm_fault(page, map, false)) return;
    version = load_instruction(page, map, block);
  }
  check_load(page, map, block, version);
}

/**
 * write(2) of one block.
 *
 * @operation write
 */
export function write_block(page: Page, block: Block): void {
  write_watched(page, block);
}

/** Any write(2): the operation of a version that has further ones. */
export function write_watched(page: Page, block: Block): void {
  note_write_begins(page);
  note_store(page, block, generic_file_write(page, block));
  note_dirtying_ends(page);
}

/**
 * The background walk over one file (WB_SYNC_NONE).
 *
 * @operation writeback
 */
export function write_back(mapping: AddressSpace): void {
  write_cache_pages(mapping, false);
}

/**
 * msync(MS_SYNC) of one file, and fsync where that is the same.
 *
 * @operation sync
 */
export function sync_file(mapping: AddressSpace): void {
  note_sync_begins(mapping);
  do_msync(mapping);
  check_sync(mapping);
}

/** fsync of one file, watched like an msync: the operation of a version in which the two differ. */
export function fsync_file(mapping: AddressSpace): void {
  note_sync_begins(mapping);
  do_fsync(mapping);
  check_sync(mapping);
}

/**
 * kjournald's commit of one file's journal.
 *
 * @operation commit on ext3-ordered
 */
export function commit(mapping: AddressSpace): void {
  journal_commit_transaction(mapping);
}

/**
 * Unmaps, writes and frees one page.
 *
 * @operation reclaim
 */
export function reclaim(page: Page): void {
  shrink_page(page);
}

/**
 * Takes the buffers from one page, mapped or not.
 *
 * @operation strip
 */
export function strip(page: Page): void {
  pagevec_strip(page);
}

/**
 * MADV_DONTNEED of one page in one mapping; a later access faults it in again.
 *
 * @operation unmap
 */
export function unmap(page: Page, map: Mapping): void {
  zap_pte_range(page, map);
}
