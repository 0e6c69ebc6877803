/** What kind of access a step is; numbers as in assembly/layout/stepped (STEP_...). */
export type StepKind = "read" | "write" | "exchange" | "add" | "lock" | "wait" | "copy" | "translate" | "flush";

/** What a CPU did by itself with an entry of its TLB. */
export interface RawSpeculation {
  kind: "evict" | "prefetch";
  /** The entry's. */
  word: number;
  /** What the entry is now. */
  after: number;
}

/** What became of one word. */
export interface RawChange {
  word: number;
  before: number;
  after: number;
}

export interface RawStep {
  task: number;
  operation: number;
  kind: StepKind;
  word: number;
  before: number;
  after: number;
  stack: string[];
  /** Before the step, and one with it: no task can come between. */
  speculated?: RawSpeculation[];
  /** Of every word of the state that is another after the step than before it, in order; left out: nobody looked. */
  changes?: RawChange[];
}

export interface RawFinding {
  task: number;
  anomaly: string;
  /** Of bug-on: which assertion, as `put_bh, kernel/buffer.ts:66`, or at rest `j_committing is held`. */
  assertion?: string | undefined;
} // task -1: the audit at rest

export type RawEvent = RawStep | RawFinding; // in order
