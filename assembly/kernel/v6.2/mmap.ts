/** include/linux/mmap_lock.h and mm/mmap.c of v6.2: the lock of an mm, and what its mappings allow. */
import {
  current,
  file_page,
  mmap_lock,
  nr_tasks,
  Page,
  page_file,
  pte_of,
  READ_ONCE,
  spin_lock,
  spin_unlock,
  view,
  vma_denies,
} from "./index";

export const VMA_DENIES_STORES = 1;
export const VMA_DENIES_ALL = 3;

export function mmap_read_lock(place: Page): void {
  spin_lock(view(current(), file_page(page_file(place), 0)) + mmap_lock);
}

export function mmap_read_unlock(place: Page): void {
  spin_unlock(view(current(), file_page(page_file(place), 0)) + mmap_lock);
}

export function mmap_write_lock(place: Page): void {
  const first = file_page(page_file(place), 0);
  const tasks = nr_tasks();
  for (let task = 0; task < tasks; task++) spin_lock(view(task, first) + mmap_lock);
}

export function mmap_write_unlock(place: Page): void {
  const first = file_page(page_file(place), 0);
  for (let task = nr_tasks() - 1; task >= 0; task--) spin_unlock(view(task, first) + mmap_lock);
}

/** What the vma does not allow. mmap_lock held. */
export function find_vma(place: Page, map: i32): i32 {
  return READ_ONCE(pte_of(place, map) + vma_denies);
}

export function vma_allows(place: Page, map: i32, write: bool): bool {
  const denied = find_vma(place, map);
  return denied == 0 || (denied == VMA_DENIES_STORES && !write);
}
