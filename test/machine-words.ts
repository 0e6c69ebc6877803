/** The hammer's words by themselves, as one build has them. */
import * as layout from "../assembly/layout/index.js";
import { builds } from "../src/compile/builds.js";
import { runCompiler } from "../src/compile/compiler.js";
import { dispatch } from "../src/compile/dispatch.js";
import { findVariant } from "../src/compile/variant.js";
import { createMemory } from "../src/engines/hammer/memory.js";

/** Functions of assembly/machine/threads/words.ts, by name. */
export type Words = Record<string, (...words: number[]) => number>;

/** Those of CPU 0, on a memory of their own in which everything is 0. */
export async function machineWords(build: "hammer" | "delayed"): Promise<{ words: Words; memory: Int32Array }> {
  const { replaced } = builds[build];
  const compilation = { entries: ["assembly/machine/threads/words.ts"], target: "named", replaced };
  const { wasm, error } = await runCompiler(findVariant("v2.6.23"), compilation, { named: dispatch });
  if (wasm === undefined) throw error ?? new Error("the words do not compile");
  const memory = createMemory();
  const module = await WebAssembly.compile(new Uint8Array(wasm));
  const imports = { env: { memory }, words: { this_cpu: 0, clock_ns: () => 0, nap: () => {} } };
  const { exports } = new WebAssembly.Instance(module, imports);
  return { words: exports as unknown as Words, memory: new Int32Array(memory.buffer) };
}

/** A word of the model that is of no page's data. */
export const ANY_WORD = layout.FILES;
