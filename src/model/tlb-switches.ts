/** What CPUs do with their TLBs by themselves, as the memory map has it. */
import { TLB_EVICTS, TLB_PREFETCHES } from "../../assembly/layout/index.js";

/** @param of a scenario or a workload. */
export function tlbSwitches({ evicts, prefetches }: { evicts?: true; prefetches?: true }): number {
  return (evicts ? TLB_EVICTS : 0) | (prefetches ? TLB_PREFETCHES : 0);
}
