/** What a thread that judges mutants is told, and what it answers. Plain data: it crosses between threads. */
import type { Scenario } from "../../scenario/scenario.js";
import type { Scheduling } from "../stepped/scheduling.js";

/** What every thread is started with. */
export interface Judging {
  /** The variant that is mutated, as users name it. */
  variant: string;
  /** Of the user's files that it is made of, as they were when its mutants were made. */
  texts: readonly string[];
  scenarios: readonly Scenario[];
  /** That judge. */
  threads: number;
  /** Of a walk, of variant and mutant alike. */
  maxStates: number;
  /** Of sampling. */
  seed: number;
  maxSteps: number;
}

/** What schedulers are told of a scenario: as the variant has it, for all its mutants. */
export type Learnt = Pick<Scheduling, "among" | "shared">;

/** What the variant itself shows in a scenario. */
export interface Base {
  /** Not all states found room: the scenario is of no use. */
  complete: boolean;
  /** Anomalies that are reachable, a bit each. */
  shown: number;
  states: number;
  /** Undefined: it does not begin. */
  learnt: Learnt | undefined;
}

/** A scenario by its place among Judging's, and what counts for nothing there: what the variant shows, and what is by design. */
export interface Asked {
  index: number;
  shown: number;
  design: number;
  /** That the variant has there. */
  states: number;
  learnt: Learnt;
}

export type JudgeTask =
  | { way: "base"; index: number }
  | { way: "explore"; file: string; asked: readonly Asked[] }
  | { way: "sequence"; file: string; filesystems: readonly string[] }
  | { way: "sample"; file: string; asked: readonly Asked[]; executions: number; named: boolean };

export type JudgeAnswer =
  | ({ kind: "base" } & Base)
  /** No program, or one that is refused. */
  | { kind: "stillborn"; why: string }
  | Killed
  | Undone
  | Survived;

export interface Killed {
  kind: "killed";
  index: number;
  /** Anomalies by name; `trap`: the code stopped at what cannot be. */
  by: string[];
  /** States that were walked until then, or executions that were run. */
  after: number;
  seconds: number;
  /** Of the execution that showed it first, in its scenario; where it was sampled, has one, and was asked for. */
  schedule?: string;
}

/** Killed by what an operation no longer does by itself. */
export interface Undone extends Pick<Killed, "by" | "after" | "seconds"> {
  kind: "undone";
  /** In short form. */
  scenario: string;
  filesystem: string;
}

export interface Survived {
  kind: "survived";
  /** States walked, executions run, or sequences played. */
  after: number;
  seconds: number;
  /** Of a walk: to the bit the variant's code. */
  identical?: boolean;
  /** Scenarios in which not all states were walked. */
  unfinished?: number[];
  /** The first scenario that ends otherwise than the variant; null: each ends in the very same states. */
  otherEnds?: number | null;
  /** Anomalies that are by design, and that the variant shows in none of these scenarios. */
  byDesign?: { index: number; by: string[] };
}
