/**
 * page_mkclean takes the pte lock before it decides that nothing is mapped: the unlocked look could meet a pte that
 * somebody holds empty for a moment.
 *
 * @source 479db0bf408e, 2008-08-20
 * @design untracked-tagged: try_to_free_buffers leaves the tag on a page with a dirty pte, and the walk by tag finds it
 */
import { Page, page_mkclean_locked } from "../../kernel";
export * from "./v2.6.23";

export function page_mkclean_one(page: Page, map: i32): bool {
  return page_mkclean_locked(page, map);
}
