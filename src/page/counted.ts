/** What a run has counted until now, by the mode of its job. */
import type { Family } from "../report/openmetrics/family.js";
import type { Outcome } from "../report/outcomes/outcome.js";
import type { WatchEvent } from "../watch/watch.js";
import type { Snapshot, Walk } from "./snapshot.js";

export interface Counted {
  readonly unit: Outcome["unit"];
  /** Only counts: what takes long is left to `judge`. */
  on(event: WatchEvent): void;
  /** In its unit, of all variants together. */
  done(): number;
  /** @param seconds since the beginning, by the wall clock. */
  progress(seconds: number): Snapshot["progress"];
  walk(): Walk | null;
  /** By the code that makes results; takes up to some hundred milliseconds. */
  judge(): Judged;
}

export interface Judged {
  /** In words, by variant. */
  verdicts: string[];
  outcomes: Outcome[];
  families(): Family[];
}
