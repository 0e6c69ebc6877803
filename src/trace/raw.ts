/** What kind of access a step is; numbers as in assembly/layout/stepped (STEP_...). */
export type StepKind = "read" | "write" | "exchange" | "add" | "lock" | "wait" | "copy" | "translate" | "flush";

export interface RawStep {
  task: number;
  operation: number;
  kind: StepKind;
  word: number;
  before: number;
  after: number;
  stack: string[];
}

export interface RawFinding {
  task: number;
  anomaly: string;
  /** Of bug-on: which assertion, as `put_bh, kernel/buffer.ts:66`. */
  assertion?: string | undefined;
} // task -1: the audit at rest

export type RawEvent = RawStep | RawFinding; // in order
