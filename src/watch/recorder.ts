/** Gathers blocks into the records of a journal: begun anew, or gone on with. */
import { UsageError } from "../failure.js";
import type { HammerAbout } from "../result/about.js";
import { addBlocks, type Block } from "../engines/hammer/blocks.js";
import type { HammerTally } from "../tally/hammer.js";
import type { Journal, JournalRecord } from "./journal.js";
import { JournalWriter } from "./journal-writer.js";
import type { WatchEvent } from "./watch.js";

export class Recorder {
  private pending: Block[] = [];
  /** From the beginning of the run until a record could not be written. */
  private writer: JournalWriter | undefined;
  private since = performance.now();
  private number: number;
  private round: number;
  private names: readonly string[] = [];
  private by: Pick<HammerTally, "operations" | "anomalies"> = { operations: [], anomalies: [] };

  /** @param earlier the journal to go on with; undefined: one is to be begun. */
  constructor(
    private readonly path: string,
    private readonly everyMs: number,
    private readonly earlier: Journal | undefined,
  ) {
    this.number = earlier?.records.length ?? 0;
    this.round = earlier?.records.reduce((sum, { rounds }) => sum + rounds, 0) ?? 0;
  }

  /** @throws UsageError for a journal that is of other code or another machine; HarnessFailure if it cannot be written. */
  on(event: WatchEvent): void {
    if (event.type === "begun" && event.about.mode === "hammer") this.open(event.about);
    if (event.type === "block") this.add(event.block, event.by);
  }

  /** Writes what is pending, if anything. @throws HarnessFailure if it cannot: nothing more is written then. */
  flush(): void {
    const [first, ...others] = this.pending;
    if (first === undefined || this.writer === undefined) return;
    const sum = others.reduce(addBlocks, first);
    try {
      this.writer.append(this.record(sum));
    } catch (error) {
      this.close();
      throw error;
    }
    this.number++;
    this.round += sum.rounds;
    this.pending = [];
    this.since = performance.now();
  }

  close(): void {
    this.writer?.close();
    this.writer = undefined;
  }

  private open(about: HammerAbout & { id: string }): void {
    this.names = about.variants.map(({ variant }) => variant);
    if (this.earlier !== undefined) {
      checkSame(this.earlier, about, this.path);
      this.writer = JournalWriter.goOn(this.path, this.earlier);
      return;
    }
    const { id, request, environment, startedAt } = about;
    const variants = about.variants.map(({ variant, hash }) => ({ variant, hash }));
    const schema = "pagerace/journal/5";
    this.writer = JournalWriter.begin(this.path, { schema, id, request, variants, environment, startedAt });
  }

  private add(block: Block, by: Pick<HammerTally, "operations" | "anomalies">): void {
    this.by = by;
    this.pending.push(block);
    if (performance.now() - this.since >= this.everyMs) this.flush();
  }

  private record(sum: Block): JournalRecord {
    const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const kinds = this.by.operations.map(
      (name, number) => [name, total(sum.variants.map((variant) => variant.operations[number] ?? 0))] as const,
    );
    const byVariant = sum.variants.map((variant, index) => {
      const found = this.by.anomalies.map((name, number) => [name, variant.anomalies[number] ?? 0] as const);
      return [this.names[index] ?? "", Object.fromEntries(found.filter(([, count]) => count > 0))] as const;
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

/** Counts of different code, or of different machines, must not be added up. */
function checkSame({ header }: Journal, { variants, environment: now }: HammerAbout, path: string): void {
  variants.forEach(({ variant, hash }, index) => {
    const before = header.variants[index];
    if (before?.variant === variant && before.hash === hash) return;
    throw new UsageError(`${path}: ${variant} is not the code that the journal was begun with; begin a new journal`);
  });
  const changed = ["cpu", "cpus", "node"].find((key) => header.environment[key] !== now[key]);
  if (changed === undefined) return;
  const [was, is] = [header.environment[changed], now[changed]];
  throw new UsageError(`${path}: begun with ${changed} ${was}, and here it is ${is}; begin a new journal`);
}
