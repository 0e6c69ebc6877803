/** From a pte, wherever somebody has its address from, to what CPUs hold of it. */
import { MAX_PTES, PAGES, PAGE_STRIDE, PTES, PTE_STRIDE, VIEWS } from "../layout";
import { Pte, Tlb, Word } from "../vocabulary/types";
import { pte_entry } from "../vocabulary/words";
import { tlb_entry } from "./cpu";

export function is_pte(word: Word): bool {
  if (word < <usize>PAGES || word >= <usize>VIEWS) return false;
  const field = <i32>((word - PAGES) % <u32>PAGE_STRIDE) - PTES - <i32>pte_entry;
  return field % PTE_STRIDE == 0 && <u32>field < <u32>(MAX_PTES * PTE_STRIDE);
}

/** The entry of this CPU's TLB for the page and mapping whose pte it is. */
export function tlb_of(cpu: i32, pte: Pte): Tlb {
  const place = <i32>((pte - PAGES) % <u32>PAGE_STRIDE);
  return tlb_entry(cpu, pte - place, (place - PTES) / PTE_STRIDE);
}
