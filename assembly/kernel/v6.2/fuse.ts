/** fs/fuse of v6.2. */
import { Folio, folio_lock, folio_wait_writeback, still_in_file } from "./index";

/** Dirty after the pte is: mm does it, while the folio is still locked. */
export function fuse_page_mkwrite(folio: Folio): bool {
  folio_lock(folio);
  if (!still_in_file(folio)) return false;
  folio_wait_writeback(folio);
  return true;
}
