/** One CPU of the wasm or the plain JavaScript hammer, on the calling thread. */
import { LEDGER } from "../assembly/layout/index.js";
import { type HammerExports, instantiate } from "../src/engines/hammer/instance.js";
import { instantiatePlain } from "./plain/instance.js";

/** What a CPU runs, and on which memory. */
export type Code =
  { module: WebAssembly.Module; memory: WebAssembly.Memory } | { source: string; memory: SharedArrayBuffer };

export interface Order {
  first: number;
  count: number;
}

export class Cpu {
  private readonly instance: HammerExports;

  constructor(code: Code, cpu: number) {
    if ("module" in code) this.instance = instantiate(code.module, code.memory, cpu);
    else this.instance = instantiatePlain(code.source, code.memory, cpu);
  }

  /** Runs epoch `first` for all CPUs to meet, then `count` more. Returns the seconds of these. */
  run({ first, count }: Order): number {
    this.instance.epoch(0, first, LEDGER, 1);
    const began = performance.now();
    for (let n = 1; n <= count; n++) this.instance.epoch(0, first + n, LEDGER, 1);
    return (performance.now() - began) / 1000;
  }
}

/** The memory's bytes, whichever kind it is. */
export function bytesOf({ memory }: Code): Uint8Array {
  return new Uint8Array(memory instanceof WebAssembly.Memory ? memory.buffer : memory);
}
