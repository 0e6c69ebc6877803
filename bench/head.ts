/** The head of the memory: control words, config and mix. Written by the harness' own code, and the same for every way. */
import { CPUS, MEMORY_PAGES } from "../assembly/layout/index.js";
import { type Settings, configure, createMemory } from "../src/run/memory.js";

export const HEAD_BYTES = CPUS;
export const MEMORY_BYTES = MEMORY_PAGES * 65536;

/** @returns HEAD_BYTES bytes, to be copied to address 0. */
export function headOf(settings: Settings): Uint8Array {
  const memory = createMemory();
  configure(memory, settings);
  return new Uint8Array(memory.buffer).slice(0, HEAD_BYTES);
}
