/**
 * dax_mapping_entry_mkclean looks at ptes and at huge entries.
 *
 * @source f729c8c9b24f, 2017-01, after
 */
import { Page } from "../kernel";
import { page_mkclean_one as page_mkclean_any } from "./v4.9";
export * from "./before";

export function page_mkclean_one(page: Page, map: i32): bool {
  return page_mkclean_any(page, map);
}
