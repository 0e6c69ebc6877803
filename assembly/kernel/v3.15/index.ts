/**
 * The kernel of v3.15, from which every later variant descends: what it redefines of the older kernel, by name, and everything else
 * of that.
 */
export * from "../index";
export * from "./words";
export {
  commit_data,
  do_page_mkwrite,
  has_buffers,
  has_delayed_allocation,
  has_ordered_journal,
  has_page_mkwrite,
  is_ext4,
  is_iomap,
  prepare_writepages,
  reclaim_writepage,
  still_in_file,
  wants_writenotify,
  write_one_page,
} from "./aops";
export { __find_get_block, commit_blocks, write_dirty_buffer } from "./block-dev";
export {
  __set_page_dirty_buffers,
  block_invalidatepage,
  block_page_mkwrite,
  discard_buffer,
  mark_buffer_dirty,
  try_to_free_buffers,
} from "./buffer";
export { direct_write_fallback, dma_from_user, filemap_write_and_wait, generic_file_direct_write } from "./direct-io";
export { dma_to_disk, next_write_fails } from "./disk";
export {
  ext4_bh_delayed,
  ext4_bio_write_page,
  ext4_buffers_to_write,
  ext4_end_bio,
  ext4_free_block,
  ext4_map_blocks,
  ext4_page_has_buffers,
  ext4_page_is_delayed,
  ext4_page_mkwrite,
  ext4_submit_buffers,
  ext4_write_partly,
  ext4_writepage,
  mpage_map_page,
} from "./ext4";
export {
  do_fsync,
  file_sample_errors,
  filemap_check_errors,
  filemap_fault,
  filemap_page_mkwrite,
  generic_file_write,
  grab_cache_page,
  mapping_set_error,
  read_cache_page,
} from "./filemap";
export {
  __delete_from_page_cache,
  __remove_from_page_cache,
  alloc_page,
  disk_block,
  entry_maps,
  entry_page,
  forget,
  mk_pte,
  move_unseen,
  page_freeze_refs,
  prep_new_page,
  pte_of,
  radix_tree_insert,
  radix_tree_lookup,
  radix_tree_replace_slot,
  still_cached,
  translated_block,
} from "./frames";
export { fuse_page_mkwrite } from "./fuse";
export { jbd2_journal_commit_transaction, journal_submit_inode_data_buffers } from "./jbd2";
export { follow_page, put_dirty_page, store_to_pinned } from "./gup";
export { error_unreported, note_error_told, note_written } from "./io-errors";
export { journal_commit_transaction, journal_unmap_buffer, journalled_page } from "./jbd";
export {
  dirty_page_of_fault,
  do_read_fault,
  do_set_pte,
  do_shared_fault,
  do_wp_page,
  handle_mm_fault,
  lock_pte_to_change,
  madvise_dontneed,
  vm_page_prot,
  wp_page_after_mkwrite,
  wp_page_reuse,
  zap_dirty_page,
  zap_pte_range,
} from "./memory";
export {
  buffer_migrate_lock_buffers,
  buffer_migrate_page,
  buffer_migrate_unlock_buffers,
  lock_idle_buffer,
  migrate_buffers,
  migrate_page,
  migrate_page_copy,
  migrate_page_dirty,
  migrate_page_move_mapping,
  move_to_new_page,
  ptep_clear_flush,
  try_to_migrate,
  try_to_migrate_one,
  unmap_and_move,
  unmap_and_move_locked,
} from "./migrate";
export {
  account_page_deleted,
  cancel_dirty_page,
  clear_page_dirty_for_io,
  end_page_writeback,
  page_ready_for_io,
  set_page_writeback,
  tag_pages_for_writeback,
  test_set_page_writeback,
  wait_for_stable_page,
  write_cache_pages,
  write_locked_page,
} from "./page-writeback";
export {
  finish_ordered_buffers,
  lock_dirty_buffer,
  lock_ordered_buffers,
  take_ordered_buffers,
  write_ordered_buffers,
  write_ordered_chunk,
} from "./reiserfs";
export { make_pte_clean, page_mkclean_one } from "./rmap";
export {
  delete_from_page_cache,
  invalidate_complete_page2,
  invalidate_inode_page2,
  invalidate_locked_page,
  truncate_complete_page,
  truncate_inode_page,
  truncate_locked_page,
  unmap_mapping_range,
  zero_blocks,
} from "./truncate";
export { pageout, pageout_page, reclaim_locked_page, shrink_locked_page } from "./vmscan";
