/** The wasm or the plain JavaScript hammer on worker threads. */
import { Worker } from "node:worker_threads";
import { EPOCH_OPERATIONS, NR_CPUS, WORD } from "../assembly/layout/index.js";
import { type Code, type Order, bytesOf } from "./cpu.js";
import type { Hammer, Rate } from "./hammer.js";
import type { CpuData } from "./worker.js";

export class Workers implements Hammer {
  private readonly workers: Worker[];
  private readonly epochOperations: number;

  /** @param head the head of its memory, whose config words say how many CPUs there are. */
  constructor(code: Code, head: Uint8Array) {
    bytesOf(code).set(head);
    const word = (offset: number) => new Int32Array(head.buffer, head.byteOffset)[offset / WORD] ?? 0;
    this.epochOperations = word(EPOCH_OPERATIONS);
    this.workers = Array.from({ length: word(NR_CPUS) }, (_, cpu) => {
      const workerData: CpuData = { code, cpu };
      return new Worker(new URL("./worker.js", import.meta.url), { workerData });
    });
  }

  async run(first: number, count: number): Promise<Rate> {
    const [seconds = 0] = await Promise.all(this.workers.map((worker) => ask(worker, { first, count })));
    return { operations: this.workers.length * count * this.epochOperations, seconds };
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** A CPU that fails leaves the others in a barrier, until its deadline. */
function ask(worker: Worker, order: Order): Promise<number> {
  return new Promise((answer, fail) => {
    worker.removeAllListeners("message").removeAllListeners("error");
    worker.once("message", answer).once("error", fail);
    worker.postMessage(order);
  });
}
