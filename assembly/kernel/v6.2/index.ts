/**
 * The kernel of v6.2, from which every later variant descends: pages as folios, by their names, and all that the versions between
 * v3.15 and this one have changed. Everything else is the older face's.
 */
export * from "../v3.15";
export * from "./words";
export {
  bio_writepage,
  buffers_writepage,
  end_buffer_async_write,
  filemap_release_folio,
  folio_mark_dirty,
  folio_write_one,
  has_page_mkwrite,
  prepare_writepages,
  reclaim_writepage,
  reiserfs_write_full_folio,
  still_in_file,
  wants_writenotify,
  write_begin,
  write_end,
} from "./aops";
export { __find_get_block } from "./block-dev";
export {
  block_dirty_folio,
  block_invalidate_folio,
  block_page_mkwrite,
  block_write_full_folio,
  create_empty_buffers,
  drop_buffers,
  lock_dirty_buffers,
  mark_buffer_dirty,
  set_buffers_dirty,
  try_to_free_buffers,
} from "./buffer";
export { filemap_write_and_wait, generic_file_direct_write } from "./direct-io";
export { complete_folio } from "./disk";
export { errseq_check_and_advance, errseq_sample, errseq_set } from "./errseq";
export {
  ext4_bio_write_folio,
  ext4_end_bio,
  ext4_folio_has_buffers,
  ext4_folio_is_delayed,
  ext4_page_mkwrite,
  ext4_write_partly,
  ext4_writepage,
  mpage_map_folio,
} from "./ext4";
export {
  do_fsync,
  file_check_and_advance_wb_err,
  file_sample_errors,
  filemap_add_folio,
  filemap_fault,
  filemap_get_folio,
  filemap_grab_folio,
  filemap_page_mkwrite,
  filemap_unaccount_folio,
  generic_file_write,
  mapping_set_error,
  read_cache_folio,
} from "./filemap";
export {
  __filemap_remove_folio,
  filemap_free_folio,
  folio_ref_freeze,
  xas_load,
  xas_replace,
  xas_store,
} from "./frames";
export { fuse_page_mkwrite } from "./fuse";
export { follow_page, put_dirty_page } from "./gup";
export { jbd2_journal_commit_transaction, journal_submit_inode_data_buffers } from "./jbd2";
export {
  do_read_fault,
  do_set_pte,
  do_shared_fault,
  fault_dirty_shared_page,
  finish_mkwrite_fault,
  handle_mm_fault,
  handle_pte_fault,
  lock_pte_to_change,
  madvise_dontneed,
  vm_page_prot,
  wp_page_after_mkwrite,
  wp_page_reuse,
  wp_page_shared,
  zap_present_folio_ptes,
  zap_pte_range,
} from "./memory";
export {
  buffer_migrate_folio,
  filemap_migrate_folio,
  folio_migrate_buffers,
  folio_migrate_copy,
  folio_migrate_mapping,
  move_to_new_folio,
  try_to_migrate,
  try_to_migrate_one,
  unmap_and_move,
  unmap_and_move_locked,
} from "./migrate";
export {
  find_vma,
  mmap_read_lock,
  mmap_read_unlock,
  mmap_write_lock,
  mmap_write_unlock,
  vma_allows,
  VMA_DENIES_ALL,
  VMA_DENIES_STORES,
} from "./mmap";
export { change_protection, change_pte_range } from "./mprotect";
export { lock_ptes_to_move, move_page_tables, move_pte, move_ptes, mremap_to_other } from "./mremap";
export {
  folio_clear_private,
  folio_clear_uptodate,
  folio_mark_uptodate,
  folio_set_private,
  folio_test_clear_dirty,
  folio_test_clear_writeback,
  folio_test_dirty,
  folio_test_locked,
  folio_test_private,
  folio_test_set_dirty,
  folio_test_set_writeback,
  folio_test_uptodate,
  folio_test_writeback,
} from "./page-flags";
export {
  __folio_mark_dirty,
  __folio_start_writeback,
  filemap_dirty_folio,
  filemap_fdatawait_range,
  find_get_entry,
  folio_account_cleaned,
  folio_account_dirtied,
  folio_cancel_dirty,
  folio_clear_dirty_for_io,
  folio_end_writeback,
  folio_ready_for_io,
  folio_redirty_for_writepage,
  folio_start_writeback,
  folio_wait_stable,
  tag_pages_for_writeback,
  write_cache_pages,
  write_locked_folio,
} from "./page-writeback";
export {
  folio_get,
  folio_in_mapping,
  folio_lock,
  folio_mapped,
  folio_put,
  folio_ref_count,
  folio_trylock,
  folio_unlock,
  folio_wait_locked,
  folio_wait_writeback,
  mapping_can_writeback,
} from "./pagemap";
export { finish_ordered_buffers } from "./reiserfs";
export {
  flush_tlb_batched_pending,
  flush_tlb_mm,
  folio_add_file_rmap_pte,
  folio_mkclean,
  folio_remove_rmap_pte,
  page_mkclean_one,
  page_vma_mkclean_one,
  set_tlb_ubc_flush_pending,
  should_defer_flush,
  try_to_unmap,
  try_to_unmap_flush,
  try_to_unmap_flush_dirty,
  try_to_unmap_one,
  unmap_pte,
} from "./rmap";
export {
  filemap_remove_folio,
  invalidate_complete_folio2,
  invalidate_inode_folio2,
  invalidate_locked_folio,
  truncate_cleanup_folio,
  truncate_inode_folio,
  truncate_locked_folio,
  unmap_mapping_folio,
} from "./truncate";
export {
  keep_locked,
  pageout,
  reclaim_folio_list,
  remove_mapping,
  shrink_active_list,
  shrink_folio_list,
  shrink_inactive_list,
  shrink_locked_folio,
  shrink_place,
} from "./vmscan";
export { lruvec_stat_mod_folio } from "./vmstat";
