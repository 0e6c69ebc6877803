/** count-drift: at rest NR_FILE_DIRTY is not the number of pages with PG_dirty. Counted in files, each being a zone. */
import { HAS_FRAMES } from "../subject";
import { COUNT_DRIFT } from "../vocabulary/anomalies";
import { NR_FILE_DIRTY, PG_dirty } from "../vocabulary/words";
import { tally_anomaly } from "../machine/tally";
import { peek } from "../machine/words";
import { file_nr_pages, file_page } from "../kernel/pagemap";
import { cached_page } from "./cached-page";
import { AddressSpace } from "../vocabulary/types";

export function audit_count_drift(mapping: AddressSpace): void {
  let dirty = 0;
  for (let n = 0; n < file_nr_pages(); n++) {
    const place = file_page(mapping, n);
    const page = HAS_FRAMES ? cached_page(place) : place;
    if (page != 0 && peek(page + PG_dirty) != 0) dirty++;
  }
  if (peek(mapping + NR_FILE_DIRTY) != dirty) tally_anomaly(COUNT_DRIFT);
}
