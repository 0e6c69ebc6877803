/**
 * Planted fault: linus-split with a page_mkclean that does not take the pte lock. On a version whose faults wait for the page
 * lock it would hide behind that.
 *
 * @planted
 * @known lost-store: planted: a pte installed while page_mkclean holds it empty is overwritten, and its TLB entry stays
 * @known sync-loss: planted: the same store, acknowledged by msync
 * @known untracked-dirty: planted
 * @known bug-on: planted: a pte is installed, and counted as mapped, twice
 * @known ref-drift: planted: the same, where it is not unmapped again
 */
import { make_pte_clean, Page, pte_written_through } from "../../kernel";
export * from "../proposals/linus-split";

export function page_mkclean_one(page: Page, map: i32): bool {
  const written = pte_written_through(page, map);
  if (written) make_pte_clean(page, map);
  return written;
}
