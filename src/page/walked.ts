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
  private level: Extract<WatchEvent, { type: "level" }> | undefined;

  constructor(private readonly about: ExploreAbout) {}

  on(event: WatchEvent): void {
    if (event.type === "level") this.level = event;
  }

  done(): number {
    return this.level?.progress.states ?? 0;
  }

  progress(): null {
    return null;
  }

  walk(): Walk | null {
    if (this.level === undefined) return null;
    const { depth, states, frontier, transitions, widths, reduced } = this.level.progress;
    const toCome = reduced ? null : Math.round(statesLeft([...widths, frontier], this.level.lengths()));
    return { depth, states, frontier, transitions, toCome };
  }

  judge(): Judged {
    const { variants } = this.about;
    return { verdicts: variants.map(() => "being walked"), outcomes: [], families: () => this.families() };
  }

  private families(): Family[] {
    const { depth = 0, states = 0, frontier = 0, transitions = 0 } = this.level?.progress ?? {};
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
