/** fs/jbd: the ordered-data list of the running transaction, and kjournald's commit, which writes and cleans buffers behind the page's back. */
import {
  AddressSpace,
  BH_JBD,
  bit_trylock,
  bit_unlock,
  buffer_dirty,
  dma_to_disk,
  file_nr_pages,
  file_page,
  get_bh,
  j_committing,
  j_list_lock,
  lock_buffer,
  nr_blocks,
  Page,
  page_buffer,
  page_file,
  put_bh,
  READ_ONCE,
  spin_lock,
  spin_unlock,
  test_clear_buffer_dirty,
  try_to_free_buffers,
  unlock_buffer,
  WRITE_ONCE,
} from "./index";

/** Files a buffer on the running transaction; the list holds a reference. */
export function journal_dirty_data(page: Page, block: i32): void {
  const bh = page_buffer(page, block);
  const lock = page_file(page) + j_list_lock;
  spin_lock(lock);
  if (READ_ONCE(bh + BH_JBD) == 0) {
    WRITE_ONCE(bh + BH_JBD, 1);
    get_bh(bh);
  }
  spin_unlock(lock);
}

/** Takes a buffer off the list; its reference goes to the caller. */
export function journal_unfile_buffer(page: Page, block: i32): bool {
  const bh = page_buffer(page, block);
  const lock = page_file(page) + j_list_lock;
  spin_lock(lock);
  const filed = READ_ONCE(bh + BH_JBD) != 0;
  if (filed) WRITE_ONCE(bh + BH_JBD, 0);
  spin_unlock(lock);
  return filed;
}

/** kjournald. There is one for a journal: who finds it running has nothing to do. */
export function journal_commit_transaction(mapping: AddressSpace): void {
  if (!bit_trylock(mapping + j_committing)) return;
  const pages = file_nr_pages();
  const blocks = nr_blocks();
  for (let n = 0; n < pages; n++) {
    const page = file_page(mapping, n);
    for (let block = 0; block < blocks; block++) journal_submit_data_buffer(page, block);
  }
  bit_unlock(mapping + j_committing);
}

/** No page lock, and neither PG_dirty nor the pte is looked at. */
export function journal_submit_data_buffer(page: Page, block: i32): void {
  const bh = page_buffer(page, block);
  if (READ_ONCE(bh + BH_JBD) == 0 || !journal_unfile_buffer(page, block)) return;
  if (buffer_dirty(bh)) {
    lock_buffer(bh);
    if (test_clear_buffer_dirty(bh)) dma_to_disk(page, block);
    unlock_buffer(bh);
  }
  put_bh(bh);
}

/** Page locked. Data that has been written need not stay filed. */
export function journal_try_to_free_buffers(page: Page): bool {
  const blocks = nr_blocks();
  for (let block = 0; block < blocks; block++) {
    const bh = page_buffer(page, block);
    if (READ_ONCE(bh + BH_JBD) == 0) continue;
    if (buffer_dirty(bh)) return false;
    if (journal_unfile_buffer(page, block)) put_bh(bh);
  }
  return try_to_free_buffers(page);
}
