/** The line that stands on stderr while a job runs. */
import type { HammerAbout } from "../result/about.js";
import { clock, significant } from "../result/number.js";
import type { Block } from "../engines/hammer/blocks.js";
import type { HammerTally } from "../tally/hammer.js";
import { explorationStatus, searchStatus } from "./explore-status.js";
import { StatusLine } from "./status-line.js";
import type { WatchEvent } from "./watch.js";

export class Status {
  private readonly line = new StatusLine();
  private hammered: HammerAbout | undefined;
  private operations = 0;
  private readonly found: Record<string, number> = {};
  /** When what is done now began: of many walks this one. */
  private since = performance.now();
  /** Of a job that ends by the clock. */
  private durationMs: number | undefined;

  on(event: WatchEvent): void {
    if (event.type === "begun") this.begin(event.about);
    else if (event.type === "block") this.addBlock(event.block, event.by);
    else if (event.type === "progress") this.line.show((seconds) => this.executions(event, seconds));
    else if (event.type === "level")
      this.line.show((seconds) =>
        explorationStatus(event.progress, event.lengths(), { seconds, own: (performance.now() - this.since) / 1000 }),
      );
    else if (event.type === "searched")
      this.line.show((seconds) =>
        searchStatus(event.progress, { seconds, own: (performance.now() - this.since) / 1000 }),
      );
    else if (event.type === "phase") {
      this.since = performance.now();
      this.line.show((seconds) => `${clock(seconds)}: ${event.what}`);
    }
  }

  end(): void {
    this.line.end();
  }

  private begin(about: Extract<WatchEvent, { type: "begun" }>["about"]): void {
    if (about.mode === "explore" || about.mode === "agree" || about.mode === "calibrate") return;
    if (about.mode === "check" || about.mode === "verdicts" || about.mode === "mutate") return;
    this.durationMs = about.request.durationMs ?? undefined;
    if (about.mode !== "hammer") return;
    this.hammered = about;
    const { operations, durationMs, warmupMs, runs } = about.request;
    this.durationMs = operations === null ? runs * (durationMs + warmupMs) : undefined;
  }

  private addBlock(block: Block, { anomalies }: Pick<HammerTally, "anomalies">): void {
    block.variants.forEach((variant, index) => {
      this.operations += variant.operations.reduce((sum, count) => sum + count, 0);
      if (this.hammered?.variants[index]?.role === "canary") return;
      anomalies.forEach((id, number) => {
        const count = variant.anomalies[number] ?? 0;
        if (count > 0) this.found[id] = (this.found[id] ?? 0) + count;
      });
    });
    this.line.show(
      (seconds) => `${this.time(seconds)}, ${significant(this.operations / 1e6)} M ops: ${foundText(this.found)}`,
    );
  }

  private executions(
    { executions, wanted, found }: Extract<WatchEvent, { type: "progress" }>,
    seconds: number,
  ): string {
    const of = wanted === undefined ? "" : ` of ${significant(wanted)}`;
    return `${this.time(seconds)}, ${significant(executions)}${of} executions: ${foundText(found)}`;
  }

  private time(seconds: number): string {
    return this.durationMs === undefined ? clock(seconds) : `${clock(seconds)} of ${clock(this.durationMs / 1000)}`;
  }
}

function foundText(found: Record<string, number>): string {
  const each = Object.entries(found).map(([id, count]) => `${id} ${significant(count)}`);
  return each.join(", ") || "nothing yet";
}
