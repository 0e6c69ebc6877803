/** mm/vmstat.c of v6.2. */
import { atomic_add_return, FileCount, Folio, page_file } from "./index";

export function lruvec_stat_mod_folio(folio: Folio, item: FileCount, nr: i32): void {
  atomic_add_return(page_file(folio) + item, nr);
}
