/**
 * migrate_vma_collect_pmd tells the page what the pte knew: where nobody asks to be told of the first store, only the pte does.
 *
 * @source fd35ca3d12cc, 2022-09-02, after
 */
import { Page, PTE_DIRTY, set_page_dirty } from "../kernel";
import { migrate_vma_collect_pte as collect_pte } from "../migrate/after";
export * from "../migrate/after";

export function migrate_vma_collect_pte(page: Page, map: i32): i32 {
  const entry = collect_pte(page, map);
  if ((entry & PTE_DIRTY) != 0) set_page_dirty(page);
  return entry;
}
