/** Which assertions have failed while a run was measured, read from the shared memory at its end. */
import { z } from "zod";
import { BUGS, BUGS_STRIDE } from "../../../assembly/layout/index.js";
import type { Vocabulary } from "../../model/vocabulary.js";

export const failedAssertionSchema = z.object({
  function: z.string(),
  file: z.string(),
  line: z.number(),
  count: z.number(),
});

export type FailedAssertion = z.infer<typeof failedAssertionSchema>;

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
