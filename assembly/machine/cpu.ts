/**
 * The part of a CPU that the protocol is about: page-table entries whose D bit the hardware sets by itself, and a TLB
 * for each CPU that only an explicit flush empties. A TLB has an entry for every page and mapping: the stalest there can be.
 */
import {
  MAX_PAGES,
  MEMORY_BLOCKS,
  NR_CPUS,
  PAGES,
  PAGE_STRIDE,
  PTES,
  PTE_STRIDE,
  VIEWS,
  VIEW_STRIDE,
  VIEW_TLB,
  WORD,
} from "../layout";
import { PTE_DIRTY, PTE_PRESENT, PTE_RW, page_index_word } from "../vocabulary/words";
import { private_read } from "./private";
import { READ_ONCE, atomic_add_return, begin_instruction, cmpxchg, end_instruction, invalidate } from "./words";
import { peek, poke, smp_processor_id } from "./words";

/** An instruction that could not be done: the access faults, and the handler runs before it is tried again. */
export const FAULT: i32 = -1;

/** Through an entry with both bits a store touches no memory but the data. */
const STORABLE = PTE_RW | PTE_DIRTY;

export function page_at(index: i32): usize {
  return PAGES + index * PAGE_STRIDE;
}

export function pte_of(page: usize, map: i32): usize {
  return page + PTES + map * PTE_STRIDE;
}

/** What a CPU holds of this page, its TLB entries, and what a task does, the oracle's notes. */
export function view(cpu: i32, page: usize): usize {
  return VIEWS + (cpu * MAX_PAGES + private_read(page + page_index_word)) * VIEW_STRIDE;
}

export function tlb_entry(cpu: i32, page: usize, map: i32): usize {
  return view(cpu, page) + VIEW_TLB + map * WORD;
}

/** A store: translate, set D where it is clear, write. Returns the block's new version, or FAULT. */
export function store_instruction(page: usize, map: i32, block: i32): i32 {
  const pte = pte_of(page, map);
  begin_instruction(pte);
  const tlb = tlb_entry(smp_processor_id(), page, map);
  if ((peek(tlb) & STORABLE) != STORABLE && !walk_for_store(pte, tlb)) {
    end_instruction();
    return FAULT;
  }
  const version = atomic_add_return(page + MEMORY_BLOCKS + block * WORD, 1);
  end_instruction();
  return version;
}

/** A load: translate, read. Returns the block's version, or FAULT. */
export function load_instruction(page: usize, map: i32, block: i32): i32 {
  const pte = pte_of(page, map);
  begin_instruction(pte);
  const tlb = tlb_entry(smp_processor_id(), page, map);
  if (peek(tlb) == 0) {
    const entry = peek(pte);
    if ((entry & PTE_PRESENT) == 0) {
      end_instruction();
      return FAULT;
    }
    poke(tlb, entry);
  }
  const version = READ_ONCE(page + MEMORY_BLOCKS + block * WORD);
  end_instruction();
  return version;
}

/** The page walk of a store: a locked read-modify-write sets D, and only in a pte that is present and writable. */
export function walk_for_store(pte: usize, tlb: usize): bool {
  for (let old = peek(pte); (old & PTE_RW) != 0; old = peek(pte)) {
    if ((old & PTE_DIRTY) == 0 && cmpxchg(pte, old, old | PTE_DIRTY) != old) continue;
    poke(tlb, old | PTE_DIRTY);
    return true;
  }
  return false;
}

/** Empties the entry on every CPU; returns when no CPU can still use it. */
export function flush_tlb_page(page: usize, map: i32): void {
  const cpus = private_read(NR_CPUS);
  for (let cpu = 0; cpu < cpus; cpu++) invalidate(cpu, tlb_entry(cpu, page, map));
}
