/** What a task can do in v3.15. */
import { Page, pageout_page } from "./index";
export * from "../operations";

/**
 * Reclaim by who is not kswapd, or MADV_PAGEOUT, of one page: unmapped, and freed if it is clean.
 *
 * @operation pageout
 */
export function pageout_range(page: Page): void {
  pageout_page(page);
}
