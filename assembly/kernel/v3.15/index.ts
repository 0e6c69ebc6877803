/**
 * The kernel of v3.15, from which every later variant descends: what it redefines of the older kernel, by name, and everything else
 * of that.
 */
export * from "../index";
export * from "./words";
export { do_page_mkwrite, has_page_mkwrite, still_in_file, wants_writenotify } from "./aops";
export { __set_page_dirty_buffers, try_to_free_buffers } from "./buffer";
export { filemap_fault, filemap_page_mkwrite } from "./filemap";
export {
  __delete_from_page_cache,
  __remove_from_page_cache,
  disk_block,
  entry_maps,
  entry_page,
  mk_pte,
  prep_new_page,
  pte_of,
  radix_tree_insert,
  radix_tree_lookup,
  translated_block,
} from "./frames";
export { journal_commit_transaction, journalled_page } from "./jbd";
export {
  dirty_page_of_fault,
  do_read_fault,
  do_set_pte,
  do_shared_fault,
  do_wp_page,
  handle_mm_fault,
  wp_page_after_mkwrite,
  wp_page_reuse,
  zap_pte_range,
} from "./memory";
export {
  cancel_dirty_page,
  clear_page_dirty_for_io,
  set_page_writeback,
  tag_pages_for_writeback,
  test_set_page_writeback,
  write_cache_pages,
  write_locked_page,
} from "./page-writeback";
export { make_pte_clean, page_mkclean_one } from "./rmap";
export { pageout, pageout_page, reclaim_locked_page, shrink_locked_page } from "./vmscan";
