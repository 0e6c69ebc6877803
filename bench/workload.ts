/** What is measured. Written out, for figures to stay comparable when the command's defaults change. */
import type { Variant } from "../src/compile/variant.js";
import { operationsOn } from "../src/model/vocabulary.js";
import { type Mix, defaultMix, restrictMix } from "../src/model/mix.js";
import { type Workload, checkWorkload } from "../src/model/workload.js";
import { headOf } from "./head.js";

export const THREADS = 2;
export const SEED = 1;

/** @throws UsageError for sizes that the memory map cannot hold. */
export function workloadOf(pages: number, interruptEvery: number, mix: Mix = defaultMix): Workload {
  const workload: Workload = {
    threads: THREADS,
    pages,
    pagesPerFile: pages % 4 === 0 ? 4 : 1,
    mappings: 1,
    blocks: 4,
    filesystem: "ext3-ordered",
    unaccountedEvery: 0,
    mix,
    pattern: "random",
    epochOperations: Math.max(4096, pages),
    interruptEvery,
  };
  checkWorkload(workload);
  return workload;
}

export function measuredHead(workload: Workload, { vocabulary }: Variant): Uint8Array {
  return headOf({ seed: SEED, workload, vocabularies: [vocabulary], deadlineMs: 10_000, oversubscribed: false });
}

/** The default mix, without what the variant's subject does not have. */
export function mixOf({ id, vocabulary }: Variant): Mix {
  return restrictMix(defaultMix, operationsOn(vocabulary, workloadOf(1, 0).filesystem), false, id);
}
