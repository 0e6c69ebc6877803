/** What the host has configured: constant while the model runs, so that looking is no step. */
import { NR_BLOCKS, NR_CPUS, NR_PTES, NR_TASKS } from "../layout";
import { private_read } from "./private";

/** CPUs that run tasks, each with a TLB of its own. */
export function nr_cpus(): i32 {
  return private_read(NR_CPUS);
}

/** There are at least as many as CPUs. */
export function nr_tasks(): i32 {
  return private_read(NR_TASKS);
}

/** Mappings of a page. */
export function nr_ptes(): i32 {
  return private_read(NR_PTES);
}

/** Blocks, and buffers, of a page. */
export function nr_blocks(): i32 {
  return private_read(NR_BLOCKS);
}
