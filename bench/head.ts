/** The head of the memory: all up to the mix of the first slot. Written by the harness' own code, and the same for every way. */
import { MEMORY_PAGES, MIX, MIX_STRIDE } from "../assembly/layout/index.js";
import { type Settings, configure, createMemory } from "../src/engines/hammer/memory.js";

export const HEAD_BYTES = MIX + MIX_STRIDE;
export const MEMORY_BYTES = MEMORY_PAGES * 65536;

/** @returns HEAD_BYTES bytes, to be copied to address 0. */
export function headOf(settings: Settings): Uint8Array {
  const memory = createMemory();
  configure(memory, settings);
  return new Uint8Array(memory.buffer).slice(0, HEAD_BYTES);
}
