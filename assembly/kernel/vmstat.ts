/** mm/vmstat.c. A zone is the pages of one file, so that files do not contend for one counter that none of them reads. */
import { FileCount, atomic_add_return, Page, page_file } from "./index";

export function inc_zone_page_state(page: Page, item: FileCount): void {
  atomic_add_return(page_file(page) + item, 1);
}

export function dec_zone_page_state(page: Page, item: FileCount): void {
  atomic_add_return(page_file(page) + item, -1);
}
