/** What the CPUs work on and with which operations: all that decides a rate beside the code under test. */
import { accountsAll } from "./filesystems.js";
import { availableParallelism } from "node:os";
import { MAX_BLOCKS, MAX_CPUS, MAX_PAGES, MAX_PTES } from "../../assembly/layout/index.js";
import { UsageError } from "../failure.js";
import type { Delay } from "./delay.js";
import type { Mix } from "./mix.js";

export interface Workload {
  /** Workers, each a CPU of the model. */
  threads: number;
  pages: number;
  /** A power of two; a file has one journal, one tree_lock and one walk. */
  pagesPerFile: number;
  /** Mappings (ptes) of a page. */
  mappings: number;
  blocks: number;
  filesystem: string;
  /** Each n-th file is of a device whose dirty pages are not accounted; 0: none. */
  unaccountedEvery: number;
  mix: Mix;
  /** How operations choose their page: at random, or all CPUs through all pages in step. */
  pattern: string;
  /** Operations of one CPU between reset and audit. */
  epochOperations: number;
  /** Locked operations of a CPU between two interrupts, on average; 0: none. */
  interruptEvery: number;
  /** A CPU drops a TLB entry now and then; left out: it does not. */
  evicts?: true;
  /** A CPU fills a TLB entry now and then that it does not need; left out: it does not. */
  prefetches?: true;
  /** Steps are held up now and then, which wants a build of its own; left out: they are not. */
  delay?: Delay;
}

/** Everything but threads and mix, which depend on the machine and the subject. */
export const defaultWorkload: Omit<Workload, "threads" | "mix"> = {
  pages: 8,
  pagesPerFile: 2,
  mappings: 1,
  blocks: 4,
  filesystem: "ext3-ordered",
  unaccountedEvery: 4,
  pattern: "random",
  epochOperations: 4096,
  interruptEvery: 256,
};

/**
 * @throws UsageError for a workload that the memory map cannot hold, or that would leave a CPU without a page.
 */
export function checkWorkload(workload: Workload): void {
  within("--threads", workload.threads, 1, MAX_CPUS);
  within("--pages", workload.pages, 1, MAX_PAGES);
  within("--mappings", workload.mappings, 1, MAX_PTES);
  within("--blocks", workload.blocks, 1, MAX_BLOCKS);
  within("--epoch", workload.epochOperations, 1, 1 << 24);
  within("--interrupts", workload.interruptEvery, 0, 1 << 29);
  within("--unaccounted", workload.unaccountedEvery, 0, MAX_PAGES);
  const { pages, pagesPerFile, filesystem, unaccountedEvery } = workload;
  if (unaccountedEvery > 0 && accountsAll(filesystem))
    throw new UsageError(`--unaccounted ${unaccountedEvery}: ${filesystem} accounts all dirty pages; want 0`);
  if (!Number.isInteger(Math.log2(pagesPerFile)) || pages % pagesPerFile !== 0) {
    throw new UsageError(`--pages-per-file ${pagesPerFile}: want a power of two that divides --pages ${pages}`);
  }
}

function within(option: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new UsageError(`${option} ${value}: want a whole number from ${low} to ${high}`);
  }
}

/** @throws UsageError for more threads than CPUs, unless that is wanted. */
export function checkThreads(threads: number, oversubscribe: boolean): void {
  const cpus = availableParallelism();
  if (threads <= cpus || oversubscribe) return;
  throw new UsageError(
    `threads ${threads} > ${cpus} CPUs: tasks will be preempted inside their windows. ` +
      `Use -t ${cpus}, or --oversubscribe if that is what you want`,
  );
}
