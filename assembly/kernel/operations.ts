/** What a task can do: an operation's number leads to the kernel's entry, and to the oracles that watch it from outside. */
import {
  OP_COMMIT,
  OP_LOAD,
  OP_RECLAIM,
  OP_STORE,
  OP_STRIP,
  OP_SYNC,
  OP_UNMAP,
  OP_WRITE,
  OP_WRITEBACK,
} from "../layout";
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
  do_fsync,
  FAULT,
  generic_file_write,
  handle_mm_fault,
  has_ordered_journal,
  journal_commit_transaction,
  load_instruction,
  Page,
  page_at,
  page_file,
  pagevec_strip,
  shrink_page,
  store_instruction,
  write_cache_pages,
  zap_pte_range,
} from "./index";

/** The operations of this subject, a bit each. */
export function operations(): i32 {
  const anywhere = (1 << OP_STORE) | (1 << OP_LOAD) | (1 << OP_WRITE) | (1 << OP_WRITEBACK) | (1 << OP_SYNC);
  const reclaim = (1 << OP_RECLAIM) | (1 << OP_STRIP) | (1 << OP_UNMAP);
  return anywhere | reclaim | (has_ordered_journal() ? 1 << OP_COMMIT : 0);
}

/** Runs one operation on page `index`, through mapping `map`, on `block` of it; writeback, sync and commit are for the whole file. */
export function operation(op: i32, index: i32, map: i32, block: i32): void {
  const page = page_at(index);
  if (op == OP_STORE) store_block(page, map, block);
  else if (op == OP_LOAD) load_block(page, map, block);
  else if (op == OP_WRITEBACK) write_cache_pages(page_file(page), false);
  else if (op == OP_COMMIT) journal_commit_transaction(page_file(page));
  else if (op == OP_SYNC) sync_file(page_file(page));
  else if (op == OP_RECLAIM) shrink_page(page);
  else if (op == OP_WRITE) write_block(page, block);
  else if (op == OP_STRIP) pagevec_strip(page);
  else if (op == OP_UNMAP) zap_pte_range(page, map);
  else assert(false);
}

export function store_block(page: Page, map: i32, block: i32): void {
  let version = store_instruction(page, map, block);
  for (let faults = 0; version == FAULT; faults = count_fault(faults)) {
    note_dirtying_begins(page);
    handle_mm_fault(page, map, true);
    note_dirtying_ends(page);
    version = store_instruction(page, map, block);
  }
  note_store(page, block, version);
}

export function load_block(page: Page, map: i32, block: i32): void {
  let version = load_instruction(page, map, block);
  for (let faults = 0; version == FAULT; faults = count_fault(faults)) {
    handle_mm_fault(page, map, false);
    version = load_instruction(page, map, block);
  }
  check_load(page, block, version);
}

export function write_block(page: Page, block: i32): void {
  note_write_begins(page);
  note_store(page, block, generic_file_write(page, block));
  note_dirtying_ends(page);
}

export function sync_file(mapping: AddressSpace): void {
  note_sync_begins(mapping);
  do_fsync(mapping);
  check_sync(mapping);
}
