/** mm/gup.c of v6.2, which hands out pages. */
import {
  entry_is_storable,
  entry_page,
  Folio,
  folio_get,
  folio_mark_dirty,
  folio_put,
  Page,
  pte_of,
  pte_ptl,
  READ_ONCE,
  spin_lock,
  spin_unlock,
} from "./index";

/** The folio that is mapped here for stores, with a reference; 0: the caller has to fault. */
export function follow_page(place: Page, map: i32): Folio {
  const pte = pte_of(place, map);
  spin_lock(pte + pte_ptl);
  const entry = READ_ONCE(pte);
  const folio = entry_is_storable(entry) ? entry_page(place, entry) : 0;
  if (folio != 0) folio_get(folio);
  spin_unlock(pte + pte_ptl);
  return folio;
}

/** The only one that marks a folio dirty with neither its lock nor the lock of a pte that maps it. */
export function put_dirty_page(folio: Folio): void {
  folio_mark_dirty(folio);
  folio_put(folio);
}
