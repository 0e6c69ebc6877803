/** One CPU of the wasm or the plain JavaScript hammer; loaded as a worker, it takes orders. */
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { LEDGER } from "../assembly/layout.js";
import { type HammerExports, instantiate } from "../src/run/instance.js";
import { instantiatePlain } from "./plain/instance.js";

/** What a CPU runs: a wasm module on its memory, or JavaScript on its own. */
export type Code =
  { module: WebAssembly.Module; memory: WebAssembly.Memory } | { source: string; memory: SharedArrayBuffer };

export interface Order {
  first: number;
  count: number;
}

export interface CpuData {
  code: Code;
  cpu: number;
}

/** Carries out orders on the calling thread. */
export class Cpu {
  private readonly instance: HammerExports;

  constructor({ code, cpu }: CpuData) {
    if ("module" in code) this.instance = instantiate(code.module, code.memory, cpu);
    else this.instance = instantiatePlain(code.source, code.memory, cpu);
  }

  /** @returns seconds, from the first epoch's end. */
  run({ first, count }: Order): number {
    this.instance.epoch(0, first, LEDGER, 1);
    const began = performance.now();
    for (let n = 1; n <= count; n++) this.instance.epoch(0, first + n, LEDGER, 1);
    return (performance.now() - began) / 1000;
  }
}

if (!isMainThread && (workerData as Partial<CpuData> | undefined)?.code !== undefined) {
  const cpu = new Cpu(workerData as CpuData);
  parentPort?.on("message", (order: Order) => parentPort?.postMessage(cpu.run(order)));
}
