/** fs/jbd2 of v3.15: data=ordered by a walk over the file, which cleans pages, where fs/jbd cleans buffers behind them. */
import {
  AddressSpace,
  bit_trylock,
  bit_unlock,
  clear_page_dirty_for_io,
  ext4_writepage,
  file_nr_pages,
  file_page,
  find_get_page_tag,
  j_committing,
  lock_page,
  page_ready_for_io,
  PAGECACHE_TAG_TOWRITE,
  put_page,
  tag_pages_for_writeback,
  unlock_page,
  wait_on_page_writeback_range,
} from "./index";

/** Of a file that is on the transaction's list, as any is that has got a block lately. */
export function jbd2_journal_commit_transaction(mapping: AddressSpace): void {
  if (!bit_trylock(mapping + j_committing)) return;
  journal_submit_inode_data_buffers(mapping);
  wait_on_page_writeback_range(mapping);
  bit_unlock(mapping + j_committing);
}

/** An integrity walk by writepage: a commit cannot wait for blocks to be allotted, for that takes a transaction. */
export function journal_submit_inode_data_buffers(mapping: AddressSpace): void {
  tag_pages_for_writeback(mapping);
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const page = find_get_page_tag(file_page(mapping, n), PAGECACHE_TAG_TOWRITE);
    if (page == 0) continue;
    lock_page(page);
    if (page_ready_for_io(page, true) && clear_page_dirty_for_io(page)) ext4_writepage(page, false);
    else unlock_page(page);
    put_page(page);
  }
}
