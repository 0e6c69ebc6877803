/** Memory that threads share. */
import { totalmem } from "node:os";
import { HarnessFailure, messageOf } from "../failure.js";

/** What this process may have: of the machine, or of the container that it is in. */
export function memoryBytes(): number {
  return Math.min(totalmem(), process.constrainedMemory?.() || Infinity);
}

const PAGE_MIB = 1 / 16;

/**
 * Initial = maximum: the memory is never grown, and pages that nobody touches cost nothing.
 *
 * @param pages of 64 KiB.
 * @throws HarnessFailure where the system gives none.
 */
export function sharedMemory(pages: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    throw new HarnessFailure(
      `no ${Math.ceil(pages * PAGE_MIB)} MiB of shared memory (${messageOf(error)}): ` +
        "V8 reserves 10 GiB of addresses for each; is there a limit, like `ulimit -v`?",
    );
  }
}
