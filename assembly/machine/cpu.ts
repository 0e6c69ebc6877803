/**
 * The part of a CPU that the protocol is about: page-table entries whose D bit the hardware sets by itself, and a TLB
 * for each CPU that only an explicit flush empties. A TLB has an entry for every page and mapping: the stalest there can be.
 */
import {
  DISK_BLOCKS,
  MAX_BLOCKS,
  MAX_CPUS,
  MAX_PAGES,
  MAX_PTES,
  MEMORY_BLOCKS,
  PAGES,
  PAGE_STRIDE,
  PTES,
  PTE_STRIDE,
  VIEWS,
  VIEW_STRIDE,
  VIEW_TLB,
  WORD,
} from "../layout";
import { Page, Pte, Tlb, View, Word } from "../vocabulary/types";
import { PTE_DIRTY, PTE_PRESENT, PTE_RW, page_index_word } from "../vocabulary/words";
import { nr_cpus } from "./config";
import { private_read } from "./private";
import { READ_ONCE, atomic_add_return, begin_instruction, check_null, end_instruction, flush_cpus } from "./words";
import { peek, poke, smp_processor_id, walk_cmpxchg } from "./words";

/** An instruction that could not be done: the access faults, and the handler runs before it is tried again. */
export const FAULT: i32 = -1;

export function page_at(index: i32): Page {
  assert(<u32>index < <u32>MAX_PAGES);
  return PAGES + index * PAGE_STRIDE;
}

export function pte_of(page: Page, map: i32): Pte {
  assert(<u32>map < <u32>MAX_PTES);
  return page + PTES + map * PTE_STRIDE;
}

/** The page that an entry of a page table or of a TLB translates to; `place` is where it has been found. */
export function entry_page(place: Page, _entry: i32): Page {
  return place;
}

/** Whether it translates to this page. */
export function entry_maps(entry: i32, _page: Page): bool {
  return (entry & PTE_PRESENT) != 0;
}

/** The entry that translates to this page, with these bits. */
export function mk_pte(_page: Page, bits: i32): i32 {
  return bits;
}

/** The block that an access comes to through a TLB entry of this place. */
export function translated_block(place: Page, _tlb: Tlb, block: i32): Word {
  return memory_block(place, block);
}

/** A block's version in memory. */
export function memory_block(page: Page, block: i32): Word {
  assert(<u32>block < <u32>MAX_BLOCKS);
  return page + MEMORY_BLOCKS + block * WORD;
}

/** A block's version on the disk. */
export function disk_block(page: Page, block: i32): Word {
  assert(<u32>block < <u32>MAX_BLOCKS);
  return page + DISK_BLOCKS + block * WORD;
}

/** What a CPU holds of this page, its TLB entries, and what a task does, the oracle's notes. */
export function view(cpu: i32, page: Page): View {
  assert(<u32>cpu < <u32>MAX_CPUS);
  return VIEWS + (cpu * MAX_PAGES + page_index(page)) * VIEW_STRIDE;
}

/** It stays what it is for as long as there are pages; the page that is not there has none. */
export function page_index(page: Page): i32 {
  check_null(page);
  return private_read(page + page_index_word);
}

export function tlb_entry(cpu: i32, page: Page, map: i32): Tlb {
  assert(<u32>map < <u32>MAX_PTES);
  return view(cpu, page) + VIEW_TLB + map * WORD;
}

/** A store: translate, set D where it is clear, write. Returns the block's new version, or FAULT. */
export function store_instruction(place: Page, map: i32, block: i32): i32 {
  const pte = pte_of(place, map);
  const tlb = tlb_entry(smp_processor_id(), place, map);
  begin_instruction(pte);
  if (!translate_for_store(pte, tlb)) {
    end_instruction();
    return FAULT;
  }
  const version = atomic_add_return(translated_block(place, tlb, block), 1);
  end_instruction();
  return version;
}

/** A load: translate, read. Returns the block's version, or FAULT. */
export function load_instruction(place: Page, map: i32, block: i32): i32 {
  const pte = pte_of(place, map);
  const tlb = tlb_entry(smp_processor_id(), place, map);
  begin_instruction(pte);
  if (!translate_for_load(pte, tlb)) {
    end_instruction();
    return FAULT;
  }
  const version = READ_ONCE(translated_block(place, tlb, block));
  end_instruction();
  return version;
}

/**
 * Through a TLB entry that allows the store and says D, a store touches no memory but the data, whatever has become of the pte. With
 * any other entry the CPU walks; and where the walk finds no leave either, the access faults and its own CPU's entry is gone (Intel
 * SDM volume 3, "Invalidation of TLBs"; AMD APM volume 2, "TLB Management").
 */
export function translate_for_store(pte: Pte, tlb: Tlb): bool {
  const entry = peek(tlb);
  if (entry_is_storable(entry) && entry_is_dirty(entry)) return true;
  if (walk_for_store(pte, tlb)) return true;
  drop_tlb(tlb);
  return false;
}

/** The same of a load: any entry that is present will do. */
export function translate_for_load(pte: Pte, tlb: Tlb): bool {
  if (entry_is_loadable(peek(tlb)) || walk_for_load(pte, tlb)) return true;
  drop_tlb(tlb);
  return false;
}

/** The page walk of a store, which sets D; it allows nothing that the pte does not. */
export function walk_for_store(pte: Pte, tlb: Tlb): bool {
  for (let old = peek(pte); entry_is_storable(old); old = peek(pte)) {
    if (!entry_is_dirty(old) && !set_entry_dirty(pte, old)) continue;
    fill_tlb(tlb, dirty_entry(old));
    return true;
  }
  return false;
}

/** The page walk of a load. */
export function walk_for_load(pte: Pte, tlb: Tlb): bool {
  const entry = peek(pte);
  if (!entry_is_loadable(entry)) return false;
  fill_tlb(tlb, entry);
  return true;
}

/** Whether a load may go through this entry, of a page table or of a TLB. */
export function entry_is_loadable(entry: i32): bool {
  return (entry & PTE_PRESENT) != 0;
}

/** The same of a store. */
export function entry_is_storable(entry: i32): bool {
  return (entry & (PTE_PRESENT | PTE_RW)) == (PTE_PRESENT | PTE_RW);
}

/** Whether a store through this entry leaves the pte as it is. */
export function entry_is_dirty(entry: i32): bool {
  return (entry & PTE_DIRTY) != 0;
}

/** What a store makes of an entry. */
export function dirty_entry(entry: i32): i32 {
  return entry | PTE_DIRTY;
}

/** A locked read-modify-write. False: the pte is not what the walk has found any more, and stays as it is. */
export function set_entry_dirty(pte: Pte, old: i32): bool {
  return walk_cmpxchg(pte, old, dirty_entry(old)) == old;
}

export function fill_tlb(tlb: Tlb, entry: i32): void {
  poke(tlb, entry);
}

/** What a CPU has of a pte that it walks without an access; 0: nothing. No store goes through it without a look at the pte. */
export function prefetched_entry(entry: i32): i32 {
  return entry_is_loadable(entry) ? entry & ~PTE_DIRTY : 0;
}

/** The same, of this pte, beside the entry that the CPU holds; 0: it would let it do no more than that one. */
export function speculative_fill(held: i32, entry: i32): i32 {
  const filled = prefetched_entry(entry);
  if (entry_is_loadable(filled) && !entry_is_loadable(held)) return filled;
  const stores = entry_is_storable(filled) && entry_is_dirty(filled);
  return stores && !(entry_is_storable(held) && entry_is_dirty(held)) ? filled : 0;
}

/** Of the CPU that runs: no flush of another's. */
export function drop_tlb(tlb: Tlb): void {
  if (peek(tlb) != 0) poke(tlb, 0);
}

/** Empties the entry on every CPU; returns when no CPU can still use it. */
export function flush_tlb_page(page: Page, map: i32): void {
  flush_tlb_cpus((1 << nr_cpus()) - 1, page, map);
}

/** The same on these CPUs alone, a bit each. */
export function flush_tlb_cpus(cpus: i32, page: Page, map: i32): void {
  flush_cpus(cpus, tlb_entry(0, page, map), MAX_PAGES * VIEW_STRIDE);
}
