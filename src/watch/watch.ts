/** What a job tells whoever looks on, and how it is told to end. Status lines, journals and programs subscribe to one stream. */
import type { SearchProgress } from "../engines/bitstate/search.js";
import type { ExploreProgress } from "../engines/explore/plan.js";
import type {
  AgreeAbout,
  CalibrateAbout,
  CheckAbout,
  ExploreAbout,
  HammerAbout,
  MutateAbout,
  SampleAbout,
  VerdictsAbout,
} from "../result/about.js";
import type { Block } from "../engines/hammer/blocks.js";
import type { HammerTally } from "../tally/hammer.js";
import type { SampleTally } from "../tally/sample.js";

export type WatchEvent =
  /** Nothing can refuse the job any more, and nothing has run. */
  | {
      type: "begun";
      about: HammerAbout & { mode: "hammer"; id: string };
      /** What a soak that is gone on with has measured before: it is in the result, and in no event of this run. */
      earlier: readonly Block[];
    }
  | { type: "begun"; about: SampleAbout & { mode: "sample" } }
  | { type: "begun"; about: ExploreAbout & { mode: "explore" } }
  | { type: "begun"; about: AgreeAbout & { mode: "agree" } }
  | { type: "begun"; about: CalibrateAbout & { mode: "calibrate" } }
  | { type: "begun"; about: CheckAbout & { mode: "check" } }
  | { type: "begun"; about: VerdictsAbout & { mode: "verdicts" } }
  | { type: "begun"; about: MutateAbout & { mode: "mutate" } }
  /** Of hammering; what counts are by, and the roles of variants, `begun` has said. `run`: which one of several, from 0. */
  | { type: "block"; block: Block; by: Pick<HammerTally, "operations" | "anomalies">; run: number }
  /** Of sampling: all variants together, and each. `executions` of how many; undefined: time decides. */
  | {
      type: "progress";
      executions: number;
      wanted: number | undefined;
      found: Record<string, number>;
      tallies: readonly SampleTally[];
    }
  /** Of a walk: a level was walked. `lengths`: steps of each task, at most. */
  | { type: "level"; progress: ExploreProgress; lengths: () => readonly number[] }
  /** Of a bitstate search: how far it is, now and then. */
  | { type: "searched"; progress: SearchProgress }
  /** A variant showed an anomaly, for the first time. */
  | { type: "found"; variant: string; anomaly: string }
  /** What a reader should know before believing the numbers: the result has it, too. */
  | { type: "warning"; text: string }
  /** A part of a job begins that has nothing to count. `deaf`: until the next event the job may not get round to being stopped. */
  | { type: "phase"; what: string; deaf: boolean };

export interface Watch {
  /** What it throws ends the job. */
  on: (event: WatchEvent) => void;
  /** Ends the job, which then returns what was done until then. */
  stop: AbortSignal;
}

/** Parts of a job that compute on this thread alone, told to whoever looks on. */
export function phases({ on }: Watch): (what: string) => void {
  return (what) => on({ type: "phase", what, deaf: true });
}

/** Says of each anomaly once that a variant showed it. */
export function finder({ on }: Watch): (variant: string, anomaly: string) => void {
  const told = new Set<string>();
  return (variant, anomaly) => {
    const key = JSON.stringify([variant, anomaly]);
    if (told.has(key)) return;
    told.add(key);
    on({ type: "found", variant, anomaly });
  };
}

/** @returns the result, of which whoever looks on was warned. */
export function warned<R extends { warnings: string[] }>({ on }: Watch, result: R): R {
  for (const text of result.warnings) on({ type: "warning", text });
  return result;
}

/** Of one who does not look. */
export function unwatched(): Watch {
  return { on: () => {}, stop: new AbortController().signal };
}
