/** What is walked: the levels until now. What states show is worked out when all of them are known. */
import { statesLeft } from "../engines/explore/remaining.js";
import type { Family } from "../report/openmetrics/family.js";
import { exposures } from "../report/openmetrics/outcomes.js";
import { walkFamilies } from "../report/openmetrics/walks.js";
import type { ExploreAbout } from "../result/about.js";
import type { WatchEvent } from "../watch/watch.js";
import type { Counted, Judged } from "./counted.js";
import type { Walk } from "./snapshot.js";

export class Walked implements Counted {
  readonly unit = "states";
  private readonly began = performance.now();
  private last: Extract<WatchEvent, { type: "level" | "searched" }> | undefined;

  constructor(private readonly about: ExploreAbout) {}

  on(event: WatchEvent): void {
    if (event.type === "level" || event.type === "searched") this.last = event;
  }

  done(): number {
    return this.last?.progress.states ?? 0;
  }

  progress(): null {
    return null;
  }

  walk(): Walk | null {
    if (this.last === undefined) return null;
    if (this.last.type === "searched") return { ...this.counts(), toCome: null };
    const { frontier, widths, reduced } = this.last.progress;
    const toCome = reduced ? null : Math.round(statesLeft([...widths, frontier], this.last.lengths()));
    return { ...this.counts(), toCome };
  }

  judge(): Judged {
    const { variants } = this.about;
    return { verdicts: variants.map(() => "being walked"), outcomes: [], families: () => this.families() };
  }

  private counts(): Omit<Walk, "toCome"> {
    if (this.last === undefined) return { depth: 0, states: 0, frontier: 0, transitions: 0 };
    const { states, transitions } = this.last.progress;
    if (this.last.type === "searched") return { depth: this.last.progress.longest, states, frontier: 0, transitions };
    const { depth, frontier } = this.last.progress;
    return { depth, states, frontier, transitions };
  }

  private families(): Family[] {
    const { depth, states, frontier, transitions } = this.counts();
    const seconds = (performance.now() - this.began) / 1000;
    const [{ variant, role }] = this.about.variants as [ExploreAbout["variants"][number]];
    const gauge = (name: string, unit: string, help: string, value: number): Family => ({
      name: `pagerace_walk_${name}_${unit}`,
      type: "gauge",
      unit,
      help,
      samples: [{ labels: { variant, role }, value }],
    });
    return [
      ...exposures([{ variant, role, unit: "states", exposure: states }]),
      ...walkFamilies({ variants: [{ variant, role, complete: false, transitions, seconds }] }),
      gauge("depth", "steps", "From the beginning to the level that was walked last.", depth),
      gauge("frontier", "states", "Of the level that is walked next.", frontier),
    ];
  }
}
