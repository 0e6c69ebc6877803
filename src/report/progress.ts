/** What stderr shows while a run goes on: a line rewritten each second on a terminal, a line each 15 s elsewhere. */
import { anomalyNames } from "../names.js";
import type { Plan } from "../plan/plan.js";
import type { Block } from "../run/blocks.js";
import { clock, significant } from "./number.js";

const EVERY_MS = { terminal: 1000, elsewhere: 15_000 };

export class Progress {
  private operations = 0;
  private readonly anomalies = new Map<string, number>();
  private readonly began = Date.now();
  private shown = Date.now();

  constructor(
    private readonly plan: Plan,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  block(block: Block): void {
    block.variants.forEach((variant, slot) => {
      this.operations += variant.operations.reduce((sum, count) => sum + count, 0);
      if (this.plan.slots[slot]?.role !== "canary")
        variant.anomalies.forEach((count, kind) => this.note(anomalyNames[kind], count));
    });
    const every = this.stream.isTTY ? EVERY_MS.terminal : EVERY_MS.elsewhere;
    if (Date.now() - this.shown < every) return;
    this.shown = Date.now();
    this.stream.write(this.stream.isTTY ? `\r\x1b[2K${this.line()}` : `${this.line()}\n`);
  }

  /** Clears the terminal's line. */
  end(): void {
    if (this.stream.isTTY) this.stream.write("\r\x1b[2K");
  }

  private note(name: string | undefined, count: number): void {
    if (name !== undefined && count > 0) this.anomalies.set(name, (this.anomalies.get(name) ?? 0) + count);
  }

  private line(): string {
    const seconds = (Date.now() - this.began) / 1000;
    const of =
      this.plan.durationMs === undefined ? "" : ` of ${clock((this.plan.durationMs + this.plan.warmupMs) / 1000)}`;
    const found = [...this.anomalies].map(([name, count]) => `${name} ${significant(count)}`).join(", ");
    const text = `${clock(seconds)}${of}, ${significant(this.operations / 1e6)} M ops: ${found || "nothing yet"}`;
    return this.stream.isTTY ? text.slice(0, (this.stream.columns ?? 80) - 1) : text;
  }
}
