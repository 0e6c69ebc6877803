/** Several results of one code and one question, added up: the tallies are, and everything else is computed from their sum. */
import { isDeepStrictEqual } from "node:util";
import { UsageError } from "../failure.js";
import type { HammerRequest, SampleRequest } from "../model/request.js";
import { addHammerTallies } from "../tally/hammer.js";
import { addSampleTallies } from "../tally/sample.js";
import type { AnyResult } from "./any-schema.js";
import { type Ending, endOf, type Identity } from "./envelope.js";
import { aboutHammer, hammerResult, hammerTallyOf } from "./hammer-result.js";
import type { HammerResult } from "./hammer-schema.js";
import { aboutSample, type SampleOutcome, sampleOutcomesOf, sampleResult } from "./sample-result.js";
import type { SampleRange, SampleResult } from "./sample-schema.js";
import type { Saved } from "./saved.js";

/** @throws UsageError for results that are not of the same code and question, naming the file and what differs. */
export function mergeResults(saved: readonly Saved[]): AnyResult {
  const [first, ...others] = saved;
  if (first === undefined) throw new UsageError("merge: name the results to add up");
  for (const { path, result } of saved) refuseUnmergeable(path, result, first.result.mode, first.path);
  for (const other of others) refuseOthers(first, other);
  return first.result.mode === "hammer"
    ? mergeHammered(saved as readonly Saved<HammerResult>[])
    : mergeSampled(saved as readonly Saved<SampleResult>[]);
}

function refuseUnmergeable(path: string, { mode }: AnyResult, wanted: string, first: string): void {
  if (mode === "explore" || mode === "agree" || mode === "check")
    throw new UsageError(`${path}: a result of ${mode} is of all executions: there is nothing to add to it`);
  if (mode === "calibrate")
    throw new UsageError(`${path}: a calibration is of one time: there is nothing to add to it`);
  if (mode === "mutate") throw new UsageError(`${path}: mutants are judged by one run: there is nothing to add to it`);
  if (mode !== wanted) throw new UsageError(`${path}: is of ${mode}, and ${first} of ${wanted}`);
}

/** What may differ between the runs of one question: when they ran, for how long, and which executions they drew. */
const OWN = [
  "seed",
  "durationMs",
  "operations",
  "runs",
  "executions",
  "first",
  "warmupMs",
  "deadlineMs",
  "oversubscribe",
  "workers",
  "identical",
  "stopOnFirst",
  "until",
  "profile", // what it says is in the workload
];

function refuseOthers(first: Saved, other: Saved): void {
  const refuse = (why: string) => new UsageError(`${other.path}: ${why}: it cannot be added to ${first.path}`);
  const [a, b] = [first.result.variants, other.result.variants];
  if (a.length !== b.length) throw refuse(`${b.length} variants for ${a.length}`);
  b.forEach((variant, index) => {
    if (!isDeepStrictEqual(codeOf(variant), codeOf(a[index]!))) throw refuse(`${variant.variant} is not the same code`);
    if (!isDeepStrictEqual(gradesOf(variant), gradesOf(a[index]!)))
      throw refuse(`${variant.variant}'s anomalies are other ones, or graded otherwise`);
  });
  const asked = Object.fromEntries(Object.entries(first.result.request));
  const differing = Object.entries(other.result.request).find(
    ([key, value]) => !OWN.includes(key) && !isDeepStrictEqual(value, asked[key]),
  );
  if (differing !== undefined) throw refuse(`another ${differing[0]}`);
  const conditions = conditionsOf(other.result).find(
    ([key, value]) => !isDeepStrictEqual(value, Object.fromEntries(conditionsOf(first.result))[key]),
  );
  if (conditions !== undefined) throw refuse(`another ${conditions[0]}, and counts depend on it`);
}

type Variant = AnyResult["variants"][number];

function codeOf({ variant, role, path, ancestor, hash }: Variant): Identity {
  return { variant, role, path, ancestor, hash };
}

/** Names and grades stand in comments, which the hash of the code does not know. */
function gradesOf(variant: Variant): unknown {
  return "anomalies" in variant
    ? variant.anomalies.map(({ id, grade, reason, selfGraded }) => [id, grade, reason, selfGraded])
    : [];
}

/** What a request alone does not decide. */
function conditionsOf(result: AnyResult): [string, unknown][] {
  if (result.mode === "sample") return [["scheduling", result.scheduling]];
  if (result.mode !== "hammer") return [];
  const { workload, tally, environment } = result;
  const { operations, anomalies } = tally;
  const machine = ["cpu", "cpus", "node"].map((key): [string, unknown] => [key, environment[key]]);
  return [["workload", workload], ["operations", operations], ["anomalies", anomalies], ...machine];
}

function endingOf(results: readonly AnyResult[]): Ending {
  const ends = results.map(endOf);
  const ended = ends.find((end) => end === "failed") ?? ends.find((end) => end === "interrupted") ?? "whole";
  const ran = results.flatMap((result) => result.ran);
  return { ended, ran: ran.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)) };
}

function mergeHammered(saved: readonly Saved<HammerResult>[]): HammerResult {
  const measured = new Map<string, string>();
  for (const { path, result } of saved)
    for (const { id } of result.tally.runs) {
      const before = measured.get(id);
      if (before !== undefined)
        throw new UsageError(`${path}: has what ${before} has measured once more: it cannot be counted twice`);
      measured.set(id, path);
    }
  const results = saved.map(({ result }) => result);
  const about = { ...aboutHammer(results[0]!), request: together(results.map(({ request }) => request)) };
  return hammerResult(about, results.map(hammerTallyOf).reduce(addHammerTallies), endingOf(results));
}

/** The request that would have run as long. */
function together(requests: readonly HammerRequest[]): HammerRequest {
  const first = requests[0]!;
  const sum = (of: (request: HammerRequest) => number) => requests.reduce((all, request) => all + of(request), 0);
  const isAsLong = requests.every(
    ({ durationMs, operations }) => durationMs === first.durationMs && operations === first.operations,
  );
  if (isAsLong) return { ...first, runs: sum(({ runs }) => runs) };
  const counted = requests.every(({ operations }) => operations !== null);
  return {
    ...first,
    durationMs: sum(({ durationMs, runs }) => durationMs * runs),
    operations: counted ? sum(({ operations, runs }) => (operations ?? 0) * runs) : null,
    runs: 1,
  };
}

/** Whatever the order of files, and however they were merged before: what is first is the first of all. */
function mergeSampled(saved: readonly Saved<SampleResult>[]): SampleResult {
  const parts = saved.flatMap(({ path, result }) => result.tally.ranges.map((range) => ({ path, range })));
  parts.sort((a, b) => inOrder(a.range, b.range));
  parts.forEach(({ path, range }, index) => {
    const before = parts[index - 1];
    if (before !== undefined && before.range.seed === range.seed && endOfRange(before.range) > range.first)
      throw new UsageError(`${path}: has executions of ${before.path} once more: they cannot be counted twice`);
  });
  const results = saved.map(({ result }) => result);
  const outcomes = results.map(sampleOutcomesOf);
  const sums = outcomes[0]!.map((_, variant) => outcomes.map((each) => each[variant]!).reduce(addOutcomes));
  const ranges = joined(parts.map(({ range }) => range));
  const about = aboutSample(results[0]!);
  return sampleResult({ ...about, request: whole(about.request, ranges) }, ranges, sums, endingOf(results));
}

function inOrder(a: SampleRange, b: SampleRange): number {
  return a.seed - b.seed || a.first - b.first;
}

function endOfRange({ first, executions }: SampleRange): number {
  return first + Math.max(...executions);
}

/** An anomaly's counterexample is of its first execution. */
function addOutcomes(a: SampleOutcome, b: SampleOutcome): SampleOutcome {
  const tally = addSampleTallies(a.tally, b.tally);
  const counterexamples: SampleOutcome["counterexamples"] = {};
  for (const [id, first] of Object.entries(tally.first)) {
    const found = [a, b].find((side) => side.tally.first[id] === first)?.counterexamples[id];
    if (found !== undefined) counterexamples[id] = found;
  }
  return { tally, counterexamples };
}

/** Ranges that follow one another are one. */
function joined(ranges: readonly SampleRange[]): SampleRange[] {
  const all: SampleRange[] = [];
  for (const range of ranges) {
    const last = all.at(-1);
    const follows = last?.seed === range.seed && last.executions.every((count) => last.first + count === range.first);
    if (!follows) all.push(range);
    else
      all[all.length - 1] = {
        ...last,
        executions: last.executions.map((count, index) => count + range.executions[index]!),
      };
  }
  return all;
}

/** The request that would have run all of it, where there is one. */
function whole(request: SampleRequest, ranges: readonly SampleRange[]): SampleRequest {
  const [only, ...others] = ranges;
  if (only === undefined || others.length > 0) return request;
  const executions = Math.max(...only.executions);
  const { seed, first } = only;
  return { ...request, seed, first, executions: Math.max(1, executions), durationMs: null, stopOnFirst: false };
}
