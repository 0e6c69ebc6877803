/** Several results of one code and one question, added up: the tallies are, and everything else is computed from their sum. */
import { isDeepStrictEqual } from "node:util";
import { UsageError } from "../failure.js";
import type { HammerRequest, SampleRequest } from "../model/request.js";
import { addHammerTallies } from "../tally/hammer.js";
import { addSampleTallies, nothingSampled } from "../tally/sample.js";
import type { AnyResult } from "./any-schema.js";
import type { Ended, Identity } from "./envelope.js";
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
    ? mergeHammered(saved.map(({ result }) => result as HammerResult))
    : mergeSampled(saved as readonly Saved<SampleResult>[]);
}

function refuseUnmergeable(path: string, { mode }: AnyResult, wanted: string, first: string): void {
  if (mode === "explore" || mode === "agree")
    throw new UsageError(`${path}: a result of ${mode} is of all executions: there is nothing to add to it`);
  if (mode !== wanted) throw new UsageError(`${path}: is of ${mode}, and ${first} of ${wanted}`);
}

/** What may differ between the runs of one question: when they ran, for how long, and which executions they drew. */
const OWN = [
  "seed",
  "durationMs",
  "operations",
  "executions",
  "first",
  "warmupMs",
  "deadlineMs",
  "oversubscribe",
  "workers",
  "identical",
  "stopOnFirst",
  "until",
];

function refuseOthers(first: Saved, other: Saved): void {
  const refuse = (why: string) => new UsageError(`${other.path}: ${why}: it cannot be added to ${first.path}`);
  const [a, b] = [identities(first.result), identities(other.result)];
  const stranger = b.find((each, index) => !isDeepStrictEqual(each, a[index]));
  if (stranger !== undefined || a.length !== b.length)
    throw refuse(`${stranger?.variant ?? a[b.length]?.variant} is not the same code, or not there`);
  const [asked, otherwise] = [first.result.request, other.result.request].map((request) => Object.entries(request));
  const differing = otherwise!.find(
    ([key, value]) => !OWN.includes(key) && !isDeepStrictEqual(value, Object.fromEntries(asked!)[key]),
  );
  if (differing !== undefined) throw refuse(`another ${differing[0]}`);
  if (first.result.mode !== "hammer" || other.result.mode !== "hammer") return;
  if (!isDeepStrictEqual(first.result.workload, other.result.workload)) throw refuse("another workload");
  const changed = ["cpu", "cpus", "node"].find(
    (key) => first.result.environment[key] !== other.result.environment[key],
  );
  if (changed !== undefined) throw refuse(`measured with another ${changed}, and rates depend on it`);
}

function identities(result: AnyResult): Identity[] {
  return result.variants.map(({ variant, role, path, ancestor, hash }) => ({ variant, role, path, ancestor, hash }));
}

function ended(results: readonly AnyResult[]): Ended {
  return results.some(({ interrupted }) => interrupted) ? "interrupted" : "whole";
}

function mergeHammered(results: readonly HammerResult[]): HammerResult {
  const tally = results.map(hammerTallyOf).reduce(addHammerTallies);
  const requests = results.map(({ request }) => request);
  const about = { ...aboutHammer(results[0]!), request: together(requests) };
  return hammerResult(about, tally, ended(results));
}

function together(requests: readonly HammerRequest[]): HammerRequest {
  const [first] = requests;
  const sum = (of: (request: HammerRequest) => number) => requests.reduce((all, request) => all + of(request), 0);
  const counted = requests.every(({ operations }) => operations !== null);
  return {
    ...first!,
    durationMs: sum(({ durationMs }) => durationMs),
    operations: counted ? sum(({ operations }) => operations ?? 0) : null,
  };
}

/** In the order of seeds and executions, whatever the order of files: what is first is first of all. */
function mergeSampled(saved: readonly Saved<SampleResult>[]): SampleResult {
  const parts = saved.flatMap(({ path, result }) => result.tally.ranges.map((range) => ({ path, range })));
  parts.sort((a, b) => inOrder(a.range, b.range));
  parts.forEach(({ path, range }, index) => {
    const before = parts[index - 1];
    if (before !== undefined && before.range.seed === range.seed && endOf(before.range) > range.first)
      throw new UsageError(`${path}: has executions of ${before.path} once more: they cannot be counted twice`);
  });
  const results = saved.map(({ result }) => result).sort((a, b) => inOrder(a.tally.ranges[0]!, b.tally.ranges[0]!));
  const outcomes = results.map(sampleOutcomesOf);
  const sums = outcomes[0]!.map((_, variant) =>
    outcomes.map((each) => each[variant]!).reduce(addOutcomes, nothingFound()),
  );
  const ranges = joined(parts.map(({ range }) => range));
  const about = aboutSample(results[0]!);
  return sampleResult({ ...about, request: whole(about.request, ranges) }, ranges, sums, ended(results));
}

function inOrder(a: SampleRange, b: SampleRange): number {
  return a.seed - b.seed || a.first - b.first;
}

function endOf({ first, executions }: SampleRange): number {
  return first + Math.max(...executions);
}

function nothingFound(): SampleOutcome {
  return { tally: nothingSampled(), counterexamples: {} };
}

function addOutcomes(a: SampleOutcome, b: SampleOutcome): SampleOutcome {
  return { tally: addSampleTallies(a.tally, b.tally), counterexamples: { ...b.counterexamples, ...a.counterexamples } };
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
function whole(request: SampleRequest, [only, ...others]: readonly SampleRange[]): SampleRequest {
  if (only === undefined || others.length > 0) return request;
  const executions = Math.max(...only.executions);
  return { ...request, seed: only.seed, first: only.first, executions: executions === 0 ? null : executions };
}
