/** fs/block_dev.c of v6.2. */
import {
  filemap_get_folio,
  Folio,
  folio_put,
  folio_test_private,
  get_bh,
  Page,
  page_buffer,
  page_file,
  private_lock,
  spin_lock,
  spin_unlock,
} from "./index";

/** The folio whose buffer it is, with a reference to the buffer. 0: there is none. */
export function __find_get_block(place: Page, block: i32): Folio {
  const folio = filemap_get_folio(place);
  if (folio == 0) return 0;
  const lock = page_file(folio) + private_lock;
  spin_lock(lock);
  const found = folio_test_private(folio);
  if (found) get_bh(page_buffer(folio, block));
  spin_unlock(lock);
  folio_put(folio);
  return found ? folio : 0;
}
