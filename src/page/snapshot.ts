/** What the page shows of a run at one moment: plain JSON, whole in itself, so that whoever missed the ones before needs this one alone. */
import type { Outcome } from "../report/outcomes/outcome.js";

export interface Snapshot {
  schema: "pagerace/page/1";
  /** `compare`. */
  command: string;
  scenario: string | null;
  state: "running" | "ended";
  /** Of the command; null: it runs yet, or no result came of it. */
  exitStatus: number | null;
  /** A part of the job that has nothing to count. */
  phase: string | null;
  startedAt: string;
  /** By the wall clock. */
  seconds: number;
  /** Of what was asked; null: nobody knows how much there is. */
  progress: { done: number; of: number; unit: "seconds" | "operations" | "executions" } | null;
  /** Of all variants together; `perSecond`: of the last ten seconds, null while nothing is known of them. */
  total: { done: number; unit: Outcome["unit"]; perSecond: number | null };
  walk: Walk | null;
  /** Every variant, with what was counted of it until `judgedAt`. */
  variants: Shown[];
  /** Seconds since the beginning: rates and intervals take their time, and are made less often than snapshots; null: not yet. */
  judgedAt: number | null;
  /** In the order in which it was seen first. */
  found: { variant: string; anomaly: string; seconds: number }[];
  warnings: string[];
}

export interface Walk {
  /** Steps from the beginning to the level that was walked last. */
  depth: number;
  states: number;
  /** States of the next level. */
  frontier: number;
  transitions: number;
  /** An estimate of the states that are still to be seen; null: there is none. */
  toCome: number | null;
}

export interface Shown {
  variant: string;
  role: string;
  verdict: string;
  anomalies: {
    anomaly: string;
    shown: Outcome["shown"];
    grade: string | null;
    fails: boolean;
    count: number | null;
    /** With n, unit and interval. */
    words: string;
  }[];
}
