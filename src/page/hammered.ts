/** What is hammered: the blocks until now. */
import { addBlocks, type Block, Blocks } from "../engines/hammer/blocks.js";
import { hammerFamilies } from "../report/openmetrics/hammer.js";
import { outcomeFamilies } from "../report/openmetrics/outcomes.js";
import { hammerOutcomes } from "../report/outcomes/hammer.js";
import type { HammerAbout } from "../result/about.js";
import { hammeredVariants } from "../result/hammer-result.js";
import { sum } from "../stats/sum.js";
import { type HammerTally, nothingMeasured } from "../tally/hammer.js";
import type { WatchEvent } from "../watch/watch.js";
import type { Counted, Judged } from "./counted.js";
import type { Snapshot } from "./snapshot.js";

export class Hammered implements Counted {
  readonly unit = "operations";
  private readonly blocks = new Blocks();
  private total: Block | undefined;
  /** Of each run until now. */
  private readonly segments: number[] = [];
  private by: Pick<HammerTally, "operations" | "anomalies"> = { operations: [], anomalies: [] };

  /** @param earlier what a soak that is gone on with has measured before. */
  constructor(
    private readonly about: HammerAbout,
    earlier: readonly Block[],
  ) {
    for (const block of earlier) this.add(block, 0);
  }

  on(event: WatchEvent): void {
    if (event.type !== "block") return;
    this.by = event.by;
    this.add(event.block, event.run);
  }

  done(): number {
    return sum(this.total?.variants.flatMap(({ operations }) => operations) ?? []);
  }

  /** Time is that of epochs, as `-d` counts it. */
  progress(): Snapshot["progress"] {
    const { operations, durationMs, runs } = this.about.request;
    const variants = this.total?.variants ?? [];
    if (operations === null)
      return { done: sum(variants.map(({ seconds }) => seconds)), of: (runs * durationMs) / 1000, unit: "seconds" };
    const each = variants.map((variant) => sum(variant.operations));
    return { done: each.length === 0 ? 0 : Math.min(...each), of: runs * operations, unit: "operations" };
  }

  walk(): null {
    return null;
  }

  /** Without comparisons: a ratio's interval takes seconds, and what is looked at all the time is no test at its end. */
  judge(): Judged {
    const { about, by } = this;
    const runs = this.segments.map((segments, run) => ({ id: String(run), seed: about.request.seed, segments }));
    const measured = about.variants.map(nothingMeasured); // known when threads have ended
    const tally: HammerTally = { runs, ...by, blocks: this.blocks.all(), measured };
    const variants = hammeredVariants(about, tally, () => undefined);
    const outcomes = hammerOutcomes({ variants, comparisons: [] });
    const seconds = sum(variants.map((variant) => variant.seconds));
    return {
      verdicts: variants.map(({ verdict }) => verdict),
      outcomes,
      families: () => [...outcomeFamilies(outcomes), ...hammerFamilies({ variants, seconds, ran: [] })],
    };
  }

  /** Segments of a run are counted on from those of the runs before it, as in their sum. */
  private add(block: Block, run: number): void {
    const before = sum(this.segments.slice(0, run));
    this.segments[run] = block.segment + 1;
    this.blocks.add({ ...block, segment: before + block.segment });
    this.total = this.total === undefined ? block : addBlocks(this.total, block);
  }
}
