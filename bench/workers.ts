/** The wasm or the plain JavaScript hammer on worker threads. */
import { Worker } from "node:worker_threads";
import { EPOCH_OPERATIONS, NR_CPUS, WORD } from "../assembly/layout.js";
import type { Code, CpuData, Order } from "./cpu.js";
import type { Hammer, Rate } from "./hammer.js";

export class Workers implements Hammer {
  private readonly words: Int32Array;
  private readonly workers: Worker[];

  /** @param head the head of its memory, whose config words say how many CPUs there are. */
  constructor(code: Code, head: Uint8Array) {
    this.words = new Int32Array("module" in code ? code.memory.buffer : code.memory);
    new Uint8Array(this.words.buffer).set(head);
    this.workers = Array.from({ length: this.word(NR_CPUS) }, (_, cpu) => {
      const workerData: CpuData = { code, cpu };
      return new Worker(new URL("./cpu.js", import.meta.url), { workerData });
    });
  }

  async run(first: number, count: number): Promise<Rate> {
    const order: Order = { first, count };
    const [seconds = 0] = await Promise.all(this.workers.map((worker) => ask(worker, order)));
    return { operations: this.workers.length * count * this.word(EPOCH_OPERATIONS), seconds };
  }

  async memory(): Promise<Uint8Array> {
    return new Uint8Array(this.words.buffer);
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private word(offset: number): number {
    return this.words[offset / WORD] ?? 0;
  }
}

/** The answer of one CPU: seconds. A CPU that fails leaves the others in a barrier, until its deadline. */
function ask(worker: Worker, order: Order): Promise<number> {
  return new Promise((answer, fail) => {
    worker.removeAllListeners("message").removeAllListeners("error");
    worker.once("message", answer).once("error", fail);
    worker.postMessage(order);
  });
}
