/** fs/reiserfs/journal.c of v3.15: data=ordered, a page's buffers at a time. */
import {
  AddressSpace,
  BH_Dirty,
  BH_JBD,
  BH_Lock,
  bit_trylock,
  bit_unlock,
  buffer_dirty,
  clear_bit,
  dma_to_disk,
  file_nr_pages,
  file_page,
  get_bh,
  j_committing,
  journal_unfile_buffer,
  journalled_page,
  nr_blocks,
  Page,
  page_buffer,
  page_in_mapping,
  put_bh,
  READ_ONCE,
  unlock_buffer,
  wait_on_bit,
  write_dirty_buffer,
} from "./index";

export function write_ordered_buffers(mapping: AddressSpace): void {
  if (!bit_trylock(mapping + j_committing)) return;
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const page = journalled_page(file_page(mapping, n));
    const filed = take_ordered_buffers(page);
    write_ordered_chunk(page, lock_ordered_buffers(page, filed));
    finish_ordered_buffers(page, filed);
  }
  bit_unlock(mapping + j_committing);
}

/** Off the list, as a mask; their references go to the caller. */
export function take_ordered_buffers(page: Page): i32 {
  const blocks = nr_blocks();
  let filed = 0;
  for (let block = 0; block < blocks; block++)
    if (READ_ONCE(page_buffer(page, block) + BH_JBD) != 0 && journal_unfile_buffer(page, block)) filed |= 1 << block;
  return filed;
}

/** Those of `filed` that are dirty, locked. One that somebody else has locked and cleaned is written by that one. */
export function lock_ordered_buffers(page: Page, filed: i32): i32 {
  const blocks = nr_blocks();
  let locked = 0;
  for (let block = 0; block < blocks; block++)
    if ((filed & (1 << block)) != 0 && lock_dirty_buffer(page, block)) locked |= 1 << block;
  return locked;
}

export function lock_dirty_buffer(page: Page, block: i32): bool {
  const bh = page_buffer(page, block);
  while (!bit_trylock(bh + BH_Lock)) {
    if (!buffer_dirty(bh)) return false;
    wait_on_bit(bh + BH_Lock);
  }
  if (buffer_dirty(bh)) return true;
  unlock_buffer(bh);
  return false;
}

/** No page lock, and neither PG_dirty nor the pte is looked at. */
export function write_ordered_chunk(page: Page, locked: i32): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    if ((locked & (1 << block)) == 0) continue;
    const bh = page_buffer(page, block);
    clear_bit(bh + BH_Dirty);
    dma_to_disk(page, block);
    unlock_buffer(bh);
  }
}

/** The second pass: a buffer that has become dirty again, of a page that was truncated since, would be written by nobody. */
export function finish_ordered_buffers(page: Page, filed: i32): void {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    if ((filed & (1 << block)) == 0) continue;
    const bh = page_buffer(page, block);
    wait_on_bit(bh + BH_Lock);
    if (buffer_dirty(bh) && !page_in_mapping(page)) {
      get_bh(bh);
      write_dirty_buffer(page, block);
    }
    put_bh(bh);
  }
}
