/** An instance of a variant's hammer build, for one CPU. */

export interface HammerExports {
  epoch(slot: number, number: number, row: number, measuring: number): void;
  /** Of the build with pauses alone: what a pause of so many turns does. */
  spin?(turns: number): number;
}

/** How long a waiting CPU naps, in milliseconds; the system makes of it some 0.1 ms. */
const NAP_MS = 0.05;

/** Instantiates on the calling thread. `cpu` is the number of the CPU that this instance is. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory, cpu: number): HammerExports {
  const neverNotified = new Int32Array(new SharedArrayBuffer(4));
  const words = {
    this_cpu: cpu,
    clock_ns: () => performance.now() * 1e6,
    nap: () => {
      Atomics.wait(neverNotified, 0, 0, NAP_MS);
    },
  };
  return new WebAssembly.Instance(module, { env: { memory }, words }).exports as unknown as HammerExports;
}
