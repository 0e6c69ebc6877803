/** The plan: all that a run is told, and all that its repetition needs. Plain data but for the compiled modules. */
import type { LoadedModule } from "../compile/module.js";
import type { Variant } from "../compile/variant.js";
import type { Vocabulary } from "../model/vocabulary.js";
import type { Workload } from "../model/workload.js";

/** One place in every round: a variant under the name that reports give it. */
export interface Slot extends LoadedModule {
  /** The variant's id; for the A/A check the baseline's, with "(A/A)" behind it. */
  name: string;
  variant: Variant;
  role: "subject" | "baseline" | "a/a" | "canary";
}

export interface Plan {
  command: "hammer" | "compare" | "soak";
  /** 32 bits. */
  seed: number;
  workload: Workload;
  slots: Slot[];
  /** Of all slots together: what mixes, blocks and results are by. */
  vocabulary: Vocabulary;
  warmupMs: number;
  /** When the measured part ends, whichever comes first; undefined: not by this. */
  durationMs: number | undefined;
  rounds: number | undefined;
  /** The round to begin with: not 0 where something was measured before. */
  firstRound: number;
  /** Which part of the run this is, with workers and memory of its own. */
  segment: number;
  /** How long a CPU waits for the others before the run is given up. */
  deadlineMs: number;
  /** Rounds are summed into blocks of at least this length. */
  blockMs: number;
}
