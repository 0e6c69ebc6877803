/** Which assertions have failed while a run was measured, read from the shared memory at its end. */
import { BUGS, BUGS_STRIDE } from "../../assembly/layout/index.js";
import type { AssertionEntry, Vocabulary } from "../model/vocabulary.js";

export interface FailedAssertion extends Omit<AssertionEntry, "module"> {
  count: number;
}

export function failedAssertions(
  memory: WebAssembly.Memory,
  slot: number,
  { assertions }: Vocabulary,
): FailedAssertion[] {
  const counts = new Uint32Array(memory.buffer, BUGS + slot * BUGS_STRIDE, assertions.length);
  return assertions.flatMap(({ function: name, file, line }, number) => {
    const count = counts[number] ?? 0;
    return count === 0 ? [] : [{ function: name, file, line, count }];
  });
}
