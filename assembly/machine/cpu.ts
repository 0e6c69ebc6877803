/**
 * The part of a CPU that the protocol is about: page-table entries whose D bit the hardware sets by itself, and a TLB
 * for each CPU that only an explicit flush empties. A TLB has an entry for every page and mapping: the stalest there can be.
 */
import {
  MEMORY_BLOCKS,
  NR_CPUS,
  PAGE_STRIDE,
  PAGES,
  PTE_DIRTY,
  PTE_PRESENT,
  PTE_RW,
  PTE_STRIDE,
  PTES,
} from "../layout";
import { MAX_PAGES, VIEW_STRIDE, VIEW_TLB, VIEWS, WORD, page_index_word } from "../layout";
import { private_read, smp_processor_id } from "./private";
import { READ_ONCE, WRITE_ONCE, atomic_add_return, cmpxchg } from "./words";
import { begin_instruction, end_instruction, wait_for_instruction } from "./words";

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

/** What `cpu` holds of this page: TLB entries, and the oracle's notes. */
export function view(cpu: i32, page: usize): usize {
  return VIEWS + (cpu * MAX_PAGES + private_read(page + page_index_word)) * VIEW_STRIDE;
}

/** A store: translate, set D where it is clear, write. Returns the block's new version, or FAULT. */
export function store_instruction(page: usize, map: i32, block: i32): i32 {
  begin_instruction();
  const tlb = view(smp_processor_id(), page) + VIEW_TLB + map * WORD;
  if ((READ_ONCE(tlb) & STORABLE) != STORABLE && !walk_for_store(pte_of(page, map), tlb)) {
    end_instruction();
    return FAULT;
  }
  const version = atomic_add_return(page + MEMORY_BLOCKS + block * WORD, 1);
  end_instruction();
  return version;
}

/** A load: translate, read. Returns the block's version, or FAULT. */
export function load_instruction(page: usize, map: i32, block: i32): i32 {
  begin_instruction();
  const tlb = view(smp_processor_id(), page) + VIEW_TLB + map * WORD;
  if (READ_ONCE(tlb) == 0) {
    const pte = READ_ONCE(pte_of(page, map));
    if ((pte & PTE_PRESENT) == 0) {
      end_instruction();
      return FAULT;
    }
    WRITE_ONCE(tlb, pte);
  }
  const version = READ_ONCE(page + MEMORY_BLOCKS + block * WORD);
  end_instruction();
  return version;
}

/** The page walk of a store: a locked read-modify-write sets D, and only in a pte that is present and writable. */
function walk_for_store(pte: usize, tlb: usize): bool {
  for (let old = READ_ONCE(pte); (old & PTE_RW) != 0; old = READ_ONCE(pte)) {
    if ((old & PTE_DIRTY) == 0 && cmpxchg(pte, old, old | PTE_DIRTY) != old) continue;
    WRITE_ONCE(tlb, old | PTE_DIRTY);
    return true;
  }
  return false;
}

/**
 * Empties the entry on every CPU; returns when no CPU can still use it. After the first wait no instruction is left that read
 * the pte before the caller changed it, and could fill the entry again; after the second none that read the entry.
 */
export function flush_tlb_page(page: usize, map: i32): void {
  const cpus = private_read(NR_CPUS);
  for (let cpu = 0; cpu < cpus; cpu++) {
    const tlb = view(cpu, page) + VIEW_TLB + map * WORD;
    wait_for_instruction(cpu);
    if (READ_ONCE(tlb) != 0) WRITE_ONCE(tlb, 0);
    wait_for_instruction(cpu);
  }
}
