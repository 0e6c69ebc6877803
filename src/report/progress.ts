/** The line that stands on stderr while CPUs hammer. */
import type { Plan } from "../plan/plan.js";
import type { Block } from "../run/blocks.js";
import { clock, significant } from "./number.js";
import { StatusLine } from "./status-line.js";

export class Progress {
  private operations = 0;
  private readonly anomalies = new Map<string, number>();
  private readonly status = new StatusLine();

  constructor(private readonly plan: Plan) {}

  block(block: Block): void {
    block.variants.forEach((variant, slot) => {
      this.operations += variant.operations.reduce((sum, count) => sum + count, 0);
      if (this.plan.slots[slot]?.role !== "canary")
        for (const { name, number } of this.plan.vocabulary.anomalies) this.note(name, variant.anomalies[number] ?? 0);
    });
    this.status.show((seconds) => this.line(seconds));
  }

  end(): void {
    this.status.end();
  }

  private note(name: string, count: number): void {
    if (count > 0) this.anomalies.set(name, (this.anomalies.get(name) ?? 0) + count);
  }

  private line(seconds: number): string {
    const of =
      this.plan.durationMs === undefined ? "" : ` of ${clock((this.plan.durationMs + this.plan.warmupMs) / 1000)}`;
    const found = [...this.anomalies].map(([name, count]) => `${name} ${significant(count)}`).join(", ");
    return `${clock(seconds)}${of}, ${significant(this.operations / 1e6)} M ops: ${found || "nothing yet"}`;
  }
}
