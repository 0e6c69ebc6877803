/** The host's reading of the ledger: rows of the shared memory become epochs. */
import * as layout from "../../../assembly/layout/index.js";
import type { Numbers } from "../../model/union.js";

/** One measured epoch of one variant, summed over the CPUs; by the numbers of the whole run. */
export interface Epoch {
  slot: number;
  /** Milliseconds on CPU 0's clock. */
  beganMs: number;
  endedMs: number;
  /** The process was, meanwhile: nothing is known of how long it took. */
  suspended: boolean;
  /** By operation number. */
  operations: number[];
  /** By anomaly number. */
  anomalies: number[];
  /** Of the operations those beside which another CPU ran. */
  along: number;
}

export class Ledger {
  private readonly words: Int32Array;
  private readonly times: Float64Array;
  /** Rows read so far, modulo 2^32 as in the memory: a long soak passes it. */
  private read = 0;

  /** @param numbers by slot: the run's numbers of what its variant has. */
  constructor(
    memory: WebAssembly.Memory,
    private readonly numbers: readonly Numbers[],
  ) {
    this.words = new Int32Array(memory.buffer);
    this.times = new Float64Array(memory.buffer);
  }

  /** The measured epochs since the last call, in order; those of the warm-up are passed over. */
  *drain(): Generator<Epoch> {
    const written = Atomics.load(this.words, layout.LEDGER_WRITTEN / layout.WORD) >>> 0;
    for (; this.read !== written; this.read = (this.read + 1) >>> 0) {
      const row = layout.LEDGER + (this.read % layout.LEDGER_ROWS) * layout.LEDGER_STRIDE;
      if (this.words[(row + layout.ROW_MEASURED) / layout.WORD] !== layout.NOT_MEASURED) yield this.epochAt(row);
    }
    Atomics.store(this.words, layout.LEDGER_READ / layout.WORD, this.read);
    Atomics.notify(this.words, layout.LEDGER_READ / layout.WORD);
  }

  private epochAt(row: number): Epoch {
    const counts = (offset: number, numbers: readonly (number | undefined)[]) => {
      const all: number[] = [];
      numbers.forEach((number, own) => {
        if (number !== undefined) all[number] = this.words[(row + offset) / layout.WORD + own] ?? 0;
      });
      return Array.from(all, (count) => count ?? 0);
    };
    const slot = this.words[(row + layout.ROW_SLOT) / layout.WORD] ?? 0;
    const { operations, anomalies } = this.numbers[slot]!;
    return {
      slot,
      beganMs: this.times[(row + layout.ROW_BEGAN) / 8] ?? 0,
      endedMs: this.times[(row + layout.ROW_ENDED) / 8] ?? 0,
      suspended: this.words[(row + layout.ROW_MEASURED) / layout.WORD] === layout.SUSPENDED,
      operations: counts(layout.ROW_OPS, operations),
      anomalies: counts(layout.ROW_ANOMALIES, anomalies),
      along: this.words[(row + layout.ROW_ALONG) / layout.WORD] ?? 0,
    };
  }
}
