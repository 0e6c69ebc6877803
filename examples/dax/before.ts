/**
 * dax_mapping_entry_mkclean looks at ptes and passes over a huge entry. Mapping 0 is by ptes, mapping 1 by a pmd.
 *
 * @source f729c8c9b24f, 2017-01, before
 * @known sync-loss: a huge mapping stays writable and dirty, and its next store takes no fault
 * @known untracked-dirty: the same page, at rest
 */
import { Page } from "../kernel";
import { page_mkclean_one as page_mkclean_pte } from "./v4.9";
export * from "./v4.9";

export function page_mkclean_one(page: Page, map: i32): bool {
  return map == 0 && page_mkclean_pte(page, map);
}
