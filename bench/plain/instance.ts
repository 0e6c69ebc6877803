/** An instance of the plain JavaScript, for one CPU: the counterpart of src/engines/hammer/instance.ts. */
import { runInThisContext } from "node:vm";
import type { HammerExports } from "../../src/engines/hammer/instance.js";

const NAP_MS = 0.05;

type Factory = (memory: SharedArrayBuffer, words: object) => HammerExports;

/** @param source what `translateHammer` made. */
export function instantiatePlain(source: string, memory: SharedArrayBuffer, cpu: number): HammerExports {
  const neverNotified = new Int32Array(new SharedArrayBuffer(4));
  const factory = runInThisContext(source, { filename: "hammer.plain.js" }) as Factory;
  return factory(memory, {
    this_cpu: cpu,
    clock_ns: () => performance.now() * 1e6,
    nap: () => Atomics.wait(neverNotified, 0, 0, NAP_MS),
  });
}
