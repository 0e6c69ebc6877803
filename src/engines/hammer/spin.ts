/** How long a turn of the loop takes that a pause is. */
import { instantiate } from "./instance.js";

/** Some 25 us: a call that the system interrupts takes longer, and most are not. */
const TURNS = 4000;
const CALLS = 400;

/**
 * In ns: the shortest of many calls, on the calling thread, which takes it some 10 ms. A pause on a CPU that is slowed down, or
 * taken away meanwhile, is longer.
 *
 * @param module of the build that has pauses.
 */
export function turnNs(module: WebAssembly.Module, memory: WebAssembly.Memory): number {
  const { spin } = instantiate(module, memory, 0);
  if (spin === undefined) throw new Error("a build without pauses has none to be timed");
  let shortestMs = Infinity;
  for (let call = 0; call < CALLS; call++) {
    const began = performance.now();
    spin(TURNS);
    shortestMs = Math.min(shortestMs, performance.now() - began);
  }
  return (shortestMs * 1e6) / TURNS;
}
