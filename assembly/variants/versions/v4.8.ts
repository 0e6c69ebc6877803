/**
 * With mremap and mprotect, and the mmap_sem that they and faults take. A pte that is moved keeps its D; the TLBs of the address
 * where it was are flushed when all are moved.
 *
 * @source mm/mremap.c and mm/mprotect.c of v4.8, 2016-10-02
 * @adds find_vma, down_read, up_read, down_write, up_write, move_page_tables, move_ptes, lock_ptes_to_move, move_pte, unlock_pte, change_protection, change_pte_range
 * @known lost-store with move: page_mkclean finds the moved pte and flushes its new address alone; closed by 5d1904204c99 in v4.9
 * @known stale-read with move: a load through the old address, which is flushed later, reads a page that is the file's no more; closed by eb66ae030829 in v4.19
 * @design untracked-tagged: as in v2.6.29
 */
import {
  current,
  entry_page,
  file_page,
  flush_tlb_page,
  i_mmap_lock,
  lock_pte_to_change,
  Mapping,
  MappingCount,
  nr_ptes,
  nr_tasks,
  Page,
  page_file,
  PTE_DIRTY,
  pte_of,
  PTE_PRESENT,
  pte_ptl,
  PTE_RW,
  READ_ONCE,
  spin_lock,
  spin_unlock,
  view,
  ViewLock,
  wants_writenotify,
  WRITE_ONCE,
  xchg,
  zap_pte_range,
} from "../../kernel/v3.15";
import {
  handle_mm_fault as handle_fault_of_vma,
  madvise_dontneed as madvise_mapped,
  vm_page_prot as prot_of_writable,
} from "./v4.4";
export * from "./v4.4";

/** A reader takes its own, a writer everybody's. */
export declare const mmap_sem: ViewLock;
/** What the vma of a mapping does not allow: at first it allows all. */
export declare const vma_denies: MappingCount;

const STORES = 1;
const ALL = 3;

export function down_read(place: Page): void {
  spin_lock(view(current(), file_page(page_file(place), 0)) + mmap_sem);
}

export function up_read(place: Page): void {
  spin_unlock(view(current(), file_page(page_file(place), 0)) + mmap_sem);
}

export function down_write(place: Page): void {
  const first = file_page(page_file(place), 0);
  const tasks = nr_tasks();
  for (let task = 0; task < tasks; task++) spin_lock(view(task, first) + mmap_sem);
}

export function up_write(place: Page): void {
  const first = file_page(page_file(place), 0);
  for (let task = nr_tasks() - 1; task >= 0; task--) spin_unlock(view(task, first) + mmap_sem);
}

/** What the vma does not allow. mmap_sem held. */
export function find_vma(place: Page, map: i32): i32 {
  return READ_ONCE(pte_of(place, map) + vma_denies);
}

export function handle_mm_fault(place: Page, map: i32, write: bool): bool {
  down_read(place);
  const denied = find_vma(place, map);
  const allowed = denied == 0 || (denied == STORES && !write);
  if (allowed) handle_fault_of_vma(place, map, write);
  up_read(place);
  return allowed;
}

export function madvise_dontneed(place: Page, map: i32): void {
  down_read(place);
  if (find_vma(place, map) != ALL) madvise_mapped(place, map);
  up_read(place);
}

export function vm_page_prot(page: Page, map: i32): i32 {
  const prot = prot_of_writable(page, map);
  return prot != 0 && find_vma(page, map) != 0 ? 0 : prot;
}

/**
 * mremap of one page in one mapping to the address of the other (MREMAP_FIXED): what was mapped there goes, and an access to the old
 * address is a SIGSEGV until something is moved back. There is nowhere to move to where pages have one mapping.
 *
 * @operation move
 */
export function move(page: Page, map: Mapping): void {
  const to = 1 - map;
  if (to >= nr_ptes()) return;
  down_write(page);
  const denied = find_vma(page, map);
  if (denied != ALL) {
    if (find_vma(page, to) != ALL) zap_pte_range(page, to);
    WRITE_ONCE(pte_of(page, to) + vma_denies, denied);
    move_page_tables(page, map, to);
    WRITE_ONCE(pte_of(page, map) + vma_denies, ALL);
  }
  up_write(page);
}

/** Who walks the ptes of a page comes by them in their order, and would miss one that moves back: it is kept out. */
export function move_page_tables(place: Page, from: i32, to: i32): void {
  const need_rmap_lock = to < from;
  const lock = page_file(place) + i_mmap_lock;
  if (need_rmap_lock) spin_lock(lock);
  const need_flush = move_ptes(place, from, to);
  if (need_rmap_lock) spin_unlock(lock);
  if (need_flush) flush_tlb_page(place, from);
}

/** True: the old address is still to be flushed. */
export function move_ptes(place: Page, from: i32, to: i32): bool {
  lock_ptes_to_move(place, from, to);
  const entry = move_pte(place, from, to);
  unlock_pte(place, to);
  unlock_pte(place, from);
  return entry != 0;
}

export function lock_ptes_to_move(place: Page, from: i32, to: i32): void {
  lock_pte_to_change(place, from);
  spin_lock(pte_of(place, to) + pte_ptl);
}

/** Both pte locks held. Returns what has been moved. */
export function move_pte(place: Page, from: i32, to: i32): i32 {
  const entry = xchg(pte_of(place, from), 0);
  if (entry != 0) WRITE_ONCE(pte_of(place, to), entry);
  return entry;
}

export function unlock_pte(place: Page, map: i32): void {
  spin_unlock(pte_of(place, map) + pte_ptl);
}

/**
 * mprotect(PROT_READ) of one page in one mapping: a store is a SIGSEGV.
 *
 * @operation protect
 */
export function protect(page: Page, map: Mapping): void {
  change_protection(page, map, STORES);
}

/**
 * mprotect(PROT_READ | PROT_WRITE).
 *
 * @operation unprotect
 */
export function unprotect(page: Page, map: Mapping): void {
  change_protection(page, map, 0);
}

/** The TLBs are flushed when the pte lock is not held any more. */
export function change_protection(place: Page, map: i32, denies: i32): void {
  down_write(place);
  if (find_vma(place, map) != ALL) {
    WRITE_ONCE(pte_of(place, map) + vma_denies, denies);
    if (change_pte_range(place, map, denies)) flush_tlb_page(place, map);
  }
  up_write(place);
}

/** D stays. Of a mapping that wants to know of the first store only a dirty pte becomes writable again. True: something is mapped. */
export function change_pte_range(place: Page, map: i32, denies: i32): bool {
  const pte = pte_of(place, map);
  lock_pte_to_change(place, map);
  const present = (READ_ONCE(pte) & PTE_PRESENT) != 0;
  if (present) {
    const entry = xchg(pte, 0);
    const writable = denies == 0 && ((entry & PTE_DIRTY) != 0 || !wants_writenotify(entry_page(place, entry)));
    WRITE_ONCE(pte, writable ? entry | PTE_RW : entry & ~PTE_RW);
  }
  unlock_pte(place, map);
  return present;
}
