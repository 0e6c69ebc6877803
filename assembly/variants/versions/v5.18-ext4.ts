/**
 * ext4 no longer stops where it meets a dirty page without buffers, as a pinned page may be: it says that the page is clean, and
 * goes on.
 *
 * @source cc5095747edf, 2022-02-27
 * @filesystems ext4-ordered, ext4-nodelalloc
 * @closes strip
 * @known lost-store with gup, strip: what has been stored to such a page is not written
 * @known count-drift with gup, strip: PG_dirty is cleared alone
 * @design untracked-tagged: as in v2.6.29
 */
import { clear_bit, Page, PagePrivate, PG_dirty } from "../../kernel/v3.15";
export * from "./v4.19";

export function ext4_page_has_buffers(page: Page): bool {
  const has = PagePrivate(page);
  if (!has) clear_bit(page + PG_dirty);
  return has;
}
