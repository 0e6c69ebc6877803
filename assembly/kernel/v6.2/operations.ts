/** What a task can do in v6.2. */
import {
  change_protection,
  invalidate_inode_folio2,
  Mapping,
  mremap_to_other,
  Page,
  reclaim_folio_list,
  shrink_active_list,
  shrink_inactive_list,
  truncate_inode_folio,
  VMA_DENIES_STORES,
} from "./index";
export * from "../v3.15/operations";

/**
 * Unmaps, writes and frees one page.
 *
 * @operation reclaim
 */
export function reclaim(page: Page): void {
  shrink_inactive_list(page);
}

/**
 * Takes the buffers from one page, mapped or not.
 *
 * @operation strip
 */
export function strip(page: Page): void {
  shrink_active_list(page);
}

/**
 * Reclaim by who is not kswapd, or MADV_PAGEOUT, of one page: unmapped, and freed if it is clean.
 *
 * @operation pageout
 */
export function pageout_range(page: Page): void {
  reclaim_folio_list(page);
}

/**
 * ftruncate down and up again over one page.
 *
 * @operation truncate
 */
export function truncate(page: Page): void {
  truncate_inode_folio(page);
}

/**
 * Takes one page out of the cache unless it is dirty, as direct IO does.
 *
 * @operation invalidate
 */
export function invalidate(page: Page): void {
  invalidate_inode_folio2(page);
}

/**
 * mremap of one page in one mapping to the address of the other (MREMAP_FIXED): what was mapped there goes, and an access to the old
 * address is a SIGSEGV until something is moved back. There is nowhere to move to where pages have one mapping.
 *
 * @operation move
 */
export function move(page: Page, map: Mapping): void {
  mremap_to_other(page, map);
}

/**
 * mprotect(PROT_READ) of one page in one mapping: a store is a SIGSEGV.
 *
 * @operation protect
 */
export function protect(page: Page, map: Mapping): void {
  change_protection(page, map, VMA_DENIES_STORES);
}

/**
 * mprotect(PROT_READ | PROT_WRITE).
 *
 * @operation unprotect
 */
export function unprotect(page: Page, map: Mapping): void {
  change_protection(page, map, 0);
}
