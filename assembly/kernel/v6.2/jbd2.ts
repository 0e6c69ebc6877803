/** fs/jbd2 of v6.2. */
import {
  AddressSpace,
  bit_trylock,
  bit_unlock,
  ext4_writepage,
  file_nr_pages,
  file_page,
  filemap_fdatawait_range,
  find_get_entry,
  folio_clear_dirty_for_io,
  folio_lock,
  folio_put,
  folio_ready_for_io,
  folio_unlock,
  j_committing,
  PAGECACHE_TAG_TOWRITE,
  tag_pages_for_writeback,
} from "./index";

/** Of a file that is on the transaction's list, as any is that has got a block lately. */
export function jbd2_journal_commit_transaction(mapping: AddressSpace): void {
  if (!bit_trylock(mapping + j_committing)) return;
  journal_submit_inode_data_buffers(mapping);
  filemap_fdatawait_range(mapping);
  bit_unlock(mapping + j_committing);
}

/** An integrity walk by writepage: a commit cannot wait for blocks to be allotted, for that takes a transaction. */
export function journal_submit_inode_data_buffers(mapping: AddressSpace): void {
  tag_pages_for_writeback(mapping);
  const pages = file_nr_pages();
  for (let n = 0; n < pages; n++) {
    const folio = find_get_entry(file_page(mapping, n), PAGECACHE_TAG_TOWRITE);
    if (folio == 0) continue;
    folio_lock(folio);
    if (folio_ready_for_io(folio, true) && folio_clear_dirty_for_io(folio)) ext4_writepage(folio, false);
    else folio_unlock(folio);
    folio_put(folio);
  }
}
