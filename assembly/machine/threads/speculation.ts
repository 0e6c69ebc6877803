/**
 * What a CPU does with its TLB by itself, where the workload says that it does: now and then it drops an entry before it goes
 * through it, or fills one that it has no use for. Drawn from the interrupts' stream: which operations are drawn must not depend on it.
 */
import {
  CPUS,
  CPU_INSTRUCTION,
  CPU_SPECULATES_FROM,
  CPU_SPECULATES_ON,
  CPU_STRIDE,
  TLB_EVICTS,
  TLB_PREFETCHES,
  TLB_SWITCHES,
} from "../../layout";
import { nr_ptes } from "../config";
import { page_at, pte_of, speculative_fill, tlb_entry } from "../cpu";
import { tlb_of } from "../page-table";
import { draw } from "./interrupt";
import { private_read, private_write } from "./private";
import { end_instruction, smp_processor_id } from "./words";

/** Of so many translations an entry is dropped before one, and of so many instructions one is preceded by a fill; powers of two. */
const EVICT_EVERY = 8;
const PREFETCH_EVERY = 4;

/** From now on this CPU may fill entries of these pages. With none it does nothing by itself: while pages are reset nobody may look at them. */
export function speculate_on(first: i32, pages: i32): void {
  const cpu = record();
  private_write(cpu + CPU_SPECULATES_FROM, first);
  private_write(cpu + CPU_SPECULATES_ON, private_read(TLB_SWITCHES) == 0 ? 0 : pages);
}

/** Before an instruction. */
export function before_instruction(): void {
  if (private_read(record() + CPU_SPECULATES_ON) != 0 && draw(record()) % PREFETCH_EVERY == 0) prefetch();
}

/** Amidst one, before it looks at its TLB. */
export function before_translation(pte: usize): void {
  if (private_read(record() + CPU_SPECULATES_ON) != 0) evict_entry(tlb_of(smp_processor_id(), pte));
}

/** Fills an entry, as an instruction of its own; amidst another it does not. */
export function prefetch(): void {
  const cpu = record();
  const pages = private_read(cpu + CPU_SPECULATES_ON);
  if (pages == 0 || (private_read(TLB_SWITCHES) & TLB_PREFETCHES) == 0) return;
  if ((private_read(cpu + CPU_INSTRUCTION) & 1) != 0) return;
  const bits = <u32>draw(cpu);
  const page = page_at(private_read(cpu + CPU_SPECULATES_FROM) + <i32>((bits >>> 8) % <u32>pages));
  const map = <i32>((bits & 0xff) % <u32>nr_ptes());
  end_instruction();
  const tlb = tlb_entry(smp_processor_id(), page, map);
  const entry = speculative_fill(atomic.load<i32>(tlb), atomic.load<i32>(pte_of(page, map)));
  if (entry != 0) atomic.store<i32>(tlb, entry);
  end_instruction();
}

function evict_entry(tlb: usize): void {
  if ((private_read(TLB_SWITCHES) & TLB_EVICTS) == 0 || draw(record()) % EVICT_EVERY != 0) return;
  if (atomic.load<i32>(tlb) != 0) atomic.store<i32>(tlb, 0);
}

function record(): usize {
  return CPUS + smp_processor_id() * CPU_STRIDE;
}
