/** What is sampled: the tallies until now. */
import { outcomeFamilies } from "../report/openmetrics/outcomes.js";
import { sampleOutcomes } from "../report/outcomes/sample.js";
import type { SampleAbout } from "../result/about.js";
import { sampledVariants } from "../result/sample-result.js";
import { nothingSampled, type SampleTally } from "../tally/sample.js";
import { sum } from "../stats/sum.js";
import type { WatchEvent } from "../watch/watch.js";
import type { Counted, Judged } from "./counted.js";
import type { Snapshot } from "./snapshot.js";

export class Sampled implements Counted {
  readonly unit = "executions";
  private tallies: readonly SampleTally[];

  constructor(private readonly about: SampleAbout) {
    this.tallies = about.variants.map(nothingSampled);
  }

  on(event: WatchEvent): void {
    if (event.type === "progress") this.tallies = event.tallies;
  }

  done(): number {
    return sum(this.tallies.map(({ executions }) => executions));
  }

  progress(seconds: number): Snapshot["progress"] {
    const { executions, durationMs } = this.about.request;
    if (executions !== null)
      return { done: this.done(), of: executions * this.about.variants.length, unit: "executions" };
    return durationMs === null ? null : { done: seconds, of: durationMs / 1000, unit: "seconds" };
  }

  walk(): null {
    return null;
  }

  judge(): Judged {
    const outcomes = this.tallies.map((tally) => ({ tally, counterexamples: {} }));
    const variants = sampledVariants(this.about, outcomes);
    const said = sampleOutcomes({ variants, comparisons: [] });
    return {
      verdicts: variants.map(({ verdict }) => verdict),
      outcomes: said,
      families: () => outcomeFamilies(said),
    };
  }
}
