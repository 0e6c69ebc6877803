/** Gathers blocks into the records of a journal: begun anew, or gone on with. */
import type { Plan } from "../plan/plan.js";
import { addBlocks, type Block } from "../run/blocks.js";
import type { Keeper } from "../measure/measure.js";
import {
  appendRecord,
  createJournal,
  type Journal,
  type JournalHeader,
  type JournalRecord,
  mendJournal,
} from "./journal.js";

export class Recorder implements Keeper {
  private pending: Block[] = [];
  private since = performance.now();
  private number: number;
  private round: number;

  /** @param begin a header to begin a journal with, or the journal to go on with. */
  constructor(
    private readonly plan: Plan,
    private readonly path: string,
    private readonly everyMs: number,
    private readonly begin: JournalHeader | Journal,
  ) {
    this.number = "records" in begin ? begin.records.length : 0;
    this.round = plan.firstRound;
  }

  open(): void {
    if ("records" in this.begin) mendJournal(this.path, this.begin);
    else createJournal(this.path, this.begin);
  }

  add(block: Block): void {
    this.pending.push(block);
    if (performance.now() - this.since >= this.everyMs) this.flush();
  }

  /** Writes what is pending, if anything. @throws HarnessFailure if the journal cannot be written. */
  flush(): void {
    const [first, ...others] = this.pending;
    if (first === undefined) return;
    const sum = others.reduce(addBlocks, first);
    appendRecord(this.path, this.record(sum));
    this.number++;
    this.round += sum.rounds;
    this.pending = [];
    this.since = performance.now();
  }

  private record(sum: Block): JournalRecord {
    const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const { operations, anomalies } = this.plan.vocabulary;
    const kinds = operations.map(
      ({ name, number }) => [name, total(sum.variants.map((v) => v.operations[number] ?? 0))] as const,
    );
    const byVariant = sum.variants.map((variant, slot) => {
      const found = anomalies.map(({ name, number }) => [name, variant.anomalies[number] ?? 0] as const);
      return [this.plan.slots[slot]?.name ?? "", Object.fromEntries(found.filter(([, count]) => count > 0))] as const;
    });
    return {
      record: this.number,
      at: new Date().toISOString(),
      firstRound: this.round,
      rounds: sum.rounds,
      seconds: total(sum.variants.map((variant) => variant.seconds)),
      residentMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
      operations: total(kinds.map(([, count]) => count)),
      operationsByKind: Object.fromEntries(kinds.filter(([, count]) => count > 0)),
      anomalies: Object.fromEntries(byVariant),
      blocks: this.pending,
    };
  }
}
