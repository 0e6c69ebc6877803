/**
 * Whoever changes ptes looks first whether a flush of reclaim's is outstanding, and does it. This is v4.13, with an oracle.
 *
 * @source 3ea277194daa, 2017-08-02, after
 * @known stale-translation with pageout: a mark made while another task flushes is cleared with the others; closed by 5ee2fa2f0636 in v5.17
 */
import { Mapping, nr_cpus, Page, peek, tlb_entry } from "../kernel";
export * from "./v4.13";

/**
 * An unmapping has returned, and some CPU still holds a translation of the page. No task is to touch the mapping meanwhile.
 *
 * @oracle stale-translation after unmap
 */
export function translation_left(page: Page, map: Mapping): bool {
  for (let cpu = 0; cpu < nr_cpus(); cpu++) {
    if (peek(tlb_entry(cpu, page, map)) != 0) return true;
  }
  return false;
}
