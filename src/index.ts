/**
 * The library: the same requests and results as the commands', progress by events, an end by AbortSignal. Nothing here prints or
 * exits. What a request leaves out is as the command of its mode would have it; a scenario is a name, a file, the short form, or the
 * fields of a scenario file.
 */
import { agree as agreeJob } from "./jobs/agree.js";
import { calibrate as calibrateJob } from "./jobs/calibrate.js";
import { explore as exploreJob } from "./jobs/explore.js";
import { hammer as hammerJob } from "./jobs/hammer.js";
import { mutate as mutateJob } from "./jobs/mutate.js";
import { run as runJob } from "./jobs/run.js";
import { sample as sampleJob } from "./jobs/sample.js";
import {
  type AgreeRequest,
  type Asked,
  type CalibrateRequest,
  type ExploreRequest,
  type HammerRequest,
  type MutateRequest,
  type SampleRequest,
} from "./model/request.js";
import { wholeRequest } from "./plan/whole-request.js";
import type { AgreeResult } from "./result/agree-result.js";
import type { AnyResult } from "./result/any-schema.js";
import type { CalibrateResult } from "./result/calibrate-schema.js";
import type { ExploreResult } from "./result/explore-schema.js";
import type { HammerResult } from "./result/hammer-schema.js";
import type { MutateResult } from "./result/mutate-schema.js";
import type { SampleResult } from "./result/sample-schema.js";
import { unwatched, type Watch } from "./watch/watch.js";

export { HarnessFailure, Interrupted, UsageError } from "./failure.js";
export { shardsOf } from "./model/shard.js";
export { diffResults } from "./result/diff.js";
export { mergeResults } from "./result/merge.js";
export { readResult } from "./result/saved.js";
export { formatResult } from "./report/report.js";
export type { Asked, Request } from "./model/request.js";
export type { AnyResult, AgreeResult, CalibrateResult, ExploreResult, HammerResult, MutateResult, SampleResult };
export type { Watch, WatchEvent } from "./watch/watch.js";

type Of<M extends Asked["mode"]> = Omit<Extract<Asked, { mode: M }>, "mode">;
/** To be left out: what happens is not looked at, and the job runs to its end. */
type Watching = Partial<Watch>;

/** Walks every interleaving of a scenario. @throws UsageError, HarnessFailure. */
export async function explore(asked: Of<"explore">, watching: Watching = {}): Promise<ExploreResult> {
  return exploreJob(wholeRequest({ ...asked, mode: "explore" }, "explore") as ExploreRequest, watch(watching));
}

/** Runs random interleavings of a scenario. @throws UsageError, HarnessFailure. */
export async function sample(asked: Of<"sample">, watching: Watching = {}): Promise<SampleResult> {
  return sampleJob(wholeRequest({ ...asked, mode: "sample" }, "sample") as SampleRequest, watch(watching));
}

/** Hammers one variant on real threads. @throws UsageError; HarnessFailure, with the `partial` result. */
export async function hammer(asked: Of<"hammer">, watching: Watching = {}): Promise<HammerResult> {
  return hammerJob(wholeRequest({ ...asked, mode: "hammer" }, "hammer") as HammerRequest, watch(watching));
}

/** Hammers several variants in interleaved epochs, with an A/A check and a canary. @throws as hammer does. */
export async function compare(asked: Of<"hammer">, watching: Watching = {}): Promise<HammerResult> {
  return hammer({ ...asked, command: "compare" }, watching);
}

/** Holds sample and hammer against explore. @throws UsageError, HarnessFailure, Interrupted. */
export async function agree(asked: Of<"agree">, watching: Watching = {}): Promise<AgreeResult> {
  return agreeJob(wholeRequest({ ...asked, mode: "agree" }, "agree") as AgreeRequest, watch(watching));
}

/** Searches the settings under which this machine sees the variants' anomalies most. @throws as hammer does. */
export async function calibrate(asked: Of<"calibrate">, watching: Watching = {}): Promise<CalibrateResult> {
  return calibrateJob(wholeRequest({ ...asked, mode: "calibrate" }, "calibrate") as CalibrateRequest, watch(watching));
}

/** Makes mutants of a variant, and sees which way kills each. @throws UsageError; HarnessFailure, with the `partial` result. */
export async function mutate(asked: Of<"mutate">, watching: Watching = {}): Promise<MutateResult> {
  return mutateJob(wholeRequest({ ...asked, mode: "mutate" }, "mutate") as MutateRequest, watch(watching));
}

/** Any request. @throws as the function of its mode does. */
export async function run(asked: Asked, watching: Watching = {}): Promise<AnyResult> {
  return runJob(wholeRequest(asked, "request"), watch(watching));
}

function watch(watching: Watching): Watch {
  const { on, stop } = unwatched();
  return { on: watching.on ?? on, stop: watching.stop ?? stop };
}
