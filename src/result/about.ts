/** All that is known of a job before anything has run, by mode: what a heading says, and what a result is made from. */
import type { CalibrateRequest, HammerRequest, MutateRequest } from "../model/request.js";
import type { Workload } from "../model/workload.js";
import type { AgreeResult } from "./agree-result.js";
import type { CheckResult } from "./check-schema.js";
import type { Identity } from "./envelope.js";
import type { VerdictsResult } from "./verdicts-schema.js";
import type { ExploreResult } from "./explore-schema.js";
import type { Grade } from "./grade.js";
import type { SampleResult } from "./sample-schema.js";

export interface HammerAbout {
  request: HammerRequest;
  workload: Workload;
  environment: Record<string, string | number>;
  startedAt: string;
  variants: HammerSubject[];
}

export interface HammerSubject extends Identity {
  /** Of every anomaly that it can show, in the order of reports. */
  grades: ({ id: string } & Grade)[];
}

export interface SampleAbout extends Pick<
  SampleResult,
  "request" | "environment" | "startedAt" | "scenario" | "scheduling"
> {
  variants: SampleSubject[];
}

export interface SampleSubject extends Identity {
  /** Anomalies that what runs initially shows by itself. */
  initially: string[];
  /** Of every anomaly that it can show, in the order of reports. */
  grades: ({ id: string } & Grade)[];
}

export interface ExploreAbout extends Pick<ExploreResult, "request" | "environment" | "startedAt" | "scenario"> {
  /** The one. */
  variants: Identity[];
}

export interface CalibrateAbout {
  request: CalibrateRequest;
  environment: Record<string, string | number>;
  startedAt: string;
  /** Of all faults: kernel or probe. */
  subject: string;
  /** The faults that are looked for. */
  variants: Identity[];
}

export interface CheckAbout extends Pick<
  CheckResult,
  "request" | "environment" | "startedAt" | "variants" | "against"
> {
  /** Open scenarios that are to be walked. */
  rungs: number;
}

export interface VerdictsAbout extends Pick<VerdictsResult, "request" | "environment" | "startedAt"> {
  variants: Identity[];
}

export interface AgreeAbout extends Pick<AgreeResult, "request" | "environment" | "startedAt" | "scenario"> {
  /** The one. */
  variants: Identity[];
}

export interface MutateAbout {
  request: MutateRequest;
  environment: Record<string, string | number>;
  startedAt: string;
  /** The one. */
  variants: Identity[];
  /** That there are, before any was tried. */
  mutants: number;
  /** In which they are made. */
  functions: number;
  scenarios: number;
}
