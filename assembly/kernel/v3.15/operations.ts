/** What a task can do in v3.15. */
import { AddressSpace, commit_data, madvise_dontneed, Mapping, Page, pageout_page } from "./index";
export * from "../operations";

/**
 * Reclaim by who is not kswapd, or MADV_PAGEOUT, of one page: unmapped, and freed if it is clean.
 *
 * @operation pageout
 */
export function pageout_range(page: Page): void {
  pageout_page(page);
}

/**
 * What a journal, or who shares the device, writes of one file on its own account.
 *
 * @operation commit on ext3-ordered, ext4-ordered, ext4-nodelalloc, bdev, reiserfs-ordered
 */
export function commit(mapping: AddressSpace): void {
  commit_data(mapping);
}

/**
 * MADV_DONTNEED of one page in one mapping; a later access faults it in again.
 *
 * @operation unmap
 */
export function unmap(page: Page, map: Mapping): void {
  madvise_dontneed(page, map);
}
