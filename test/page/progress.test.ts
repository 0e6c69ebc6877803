/** What a snapshot says, held against the result of the same events. */
import { expect, test } from "vitest";
import type { Block } from "../../src/engines/hammer/blocks.js";
import { Progress } from "../../src/page/progress.js";
import type { Snapshot } from "../../src/page/snapshot.js";
import { hammerOutcomes } from "../../src/report/outcomes/hammer.js";
import { sampleOutcomes } from "../../src/report/outcomes/sample.js";
import type { AnyResult } from "../../src/result/any-schema.js";
import { aboutHammer, hammerResult, hammerTallyOf } from "../../src/result/hammer-result.js";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import { aboutSample, sampleOutcomesOf } from "../../src/result/sample-result.js";
import type { SampleResult } from "../../src/result/sample-schema.js";
import { readResult } from "../../src/result/saved.js";
import { addHammerTallies, segmentsIn } from "../../src/tally/hammer.js";
import { comparedBlocks, resultOf } from "../hammered.js";
import { fixture } from "../pagerace.js";
import { HOSTILE, hostile } from "../report/hostile.js";
import { python, readMetrics } from "../report/openmetrics/read.js";

/** As if it had just begun. @param earlier of these blocks belong to a soak that is gone on with. */
function begun(result: HammerResult, earlier: readonly Block[] = []): Progress {
  const progress = new Progress();
  progress.on({ type: "begun", about: { mode: "hammer", id: "x", ...aboutHammer(result) }, earlier });
  return progress;
}

function feed(progress: Progress, { tally }: HammerResult, blocks: readonly Block[], run = 0): Progress {
  const { operations, anomalies } = tally;
  for (const block of blocks) progress.on({ type: "block", block, by: { operations, anomalies }, run });
  return progress;
}

/** Of each variant what is said of each anomaly, count and words. */
const saidIn = ({ variants }: Snapshot) =>
  variants.flatMap(({ variant, anomalies }) =>
    anomalies.map(({ anomaly, count, words }) => [variant, anomaly, count, words]),
  );
const saidOf = (result: HammerResult) =>
  hammerOutcomes(result).map(({ variant, anomaly, count, words }) => [variant, anomaly, count, words]);

test("all blocks told say what the result says, to the last digit of every interval, and fewer say less", () => {
  const result = resultOf(comparedBlocks());
  const { blocks } = result.tally;
  const progress = feed(begun(result), result, blocks.slice(0, 30));
  const half = new Progress();
  expect(half.snapshot()).toBeUndefined();
  expect(saidIn(progress.snapshot()!)).not.toEqual(saidOf(result));
  const whole = feed(begun(result), result, blocks).snapshot()!;
  expect(saidIn(whole)).toEqual(saidOf(result));
  expect(whole.variants.map(({ verdict }) => verdict)).toEqual(result.variants.map(({ verdict }) => verdict));
  expect(whole.total.done).toBe(240_000_000);
  expect(whole.progress).toEqual({ done: expect.closeTo(result.seconds, 9), of: 1, unit: "seconds" });
});

test("a soak that is gone on with shows what it had before", () => {
  const result = resultOf(comparedBlocks());
  const { blocks } = result.tally;
  const progress = feed(begun(result, blocks.slice(0, 20)), result, blocks.slice(20));
  expect(saidIn(progress.snapshot()!)).toEqual(saidOf(result));
  const without = feed(begun(result), result, blocks.slice(20));
  expect(saidIn(without.snapshot()!)).not.toEqual(saidOf(result));
});

test("several runs are added up as in their result, whose intervals know that they are several", () => {
  const one = resultOf(comparedBlocks());
  const [first, second] = [one.tally.blocks.slice(0, 30), one.tally.blocks.slice(30)];
  const moved = second.map((block) => ({ ...block, segment: block.segment - second[0]!.segment }));
  const tally = (blocks: Block[]) => ({
    ...hammerTallyOf(one),
    runs: [{ id: "", seed: 1, segments: segmentsIn(blocks) }],
    blocks,
  });
  const both = hammerResult(aboutHammer(one), addHammerTallies(tally(first), tally(moved)), {
    ended: "whole",
    ran: [],
  });
  const progress = feed(feed(begun(one), one, first, 0), one, moved, 1);
  expect(saidIn(progress.snapshot()!)).toEqual(saidOf(both));
});

test("when the run has ended it shows the result, warnings and all; without one, that there is none", () => {
  const result = { ...resultOf(comparedBlocks()), warnings: ["the machine was busy"] };
  const progress = feed(begun(result), result, result.tally.blocks.slice(0, 3));
  progress.on({ type: "warning", text: "the machine was busy" });
  progress.end(result);
  expect(progress.snapshot()).toMatchObject({ state: "ended", exitStatus: 1, warnings: ["the machine was busy"] });
  expect(saidIn(progress.snapshot()!)).toEqual(saidOf(result));
  const lost = feed(begun(result), result, result.tally.blocks.slice(0, 3));
  lost.end(undefined);
  expect(lost.snapshot()).toMatchObject({ state: "ended", exitStatus: null });
});

test("what is sampled is said as its result says it", () => {
  const result = readResult(fixture("results/schema-4-first.json")).result as SampleResult;
  const progress = new Progress();
  progress.on({ type: "begun", about: { mode: "sample", ...aboutSample(result) } });
  const tallies = sampleOutcomesOf(result).map(({ tally }) => tally);
  progress.on({ type: "progress", executions: 0, wanted: undefined, found: {}, tallies });
  const snapshot = progress.snapshot()!;
  const outcomes = sampleOutcomes(result).map(({ variant, anomaly, count, words }) => [variant, anomaly, count, words]);
  expect(saidIn(snapshot)).toEqual(outcomes);
  expect(snapshot.total).toMatchObject({ done: result.variants[0]!.executions, unit: "executions" });
});

test("a phase is shown until something else happens, and a find with the time at which it was first seen", () => {
  const result = resultOf(comparedBlocks());
  const progress = begun(result);
  progress.on({ type: "phase", what: "worked out", deaf: true });
  expect(progress.snapshot()!.phase).toBe("worked out");
  progress.on({ type: "found", variant: "v2.6.23", anomaly: "lost-store" });
  expect(progress.snapshot()).toMatchObject({
    phase: null,
    found: [{ variant: "v2.6.23", anomaly: "lost-store", seconds: expect.any(Number) }],
  });
});

test("what users have written is text in a snapshot of one line", () => {
  const result = hostile(resultOf(comparedBlocks()));
  const snapshot = JSON.stringify(feed(begun(result), result, result.tally.blocks).snapshot());
  expect(snapshot).not.toMatch(/[\r\n]/);
  expect((JSON.parse(snapshot) as Snapshot).variants[1]!.variant).toBe(`${HOSTILE}v2.6.23`);
});

test("a job of which no page is made has no snapshot, and metrics of nothing", () => {
  const progress = new Progress();
  const about = { mode: "calibrate" } as Extract<Parameters<Progress["on"]>[0], { type: "begun" }>["about"];
  progress.on({ type: "begun", about } as Parameters<Progress["on"]>[0]);
  expect(progress.snapshot()).toBeUndefined();
  expect(progress.metrics()).toBe("# EOF\n");
});

test.skipIf(python === undefined)(
  "metrics of now are read by prometheus_client, with the result's counts and rates",
  () => {
    const result = hostile(resultOf(comparedBlocks()));
    const samples = readMetrics(feed(begun(result), result, result.tally.blocks).metrics());
    const valueOf = (name: string, role: string, anomaly?: string) =>
      samples.find(
        ([each, labels]) =>
          each === name && labels["role"] === role && (anomaly === undefined || labels["anomaly"] === anomaly),
      )?.[2];
    const found = result.variants[1]!.anomalies.find(({ id }) => id === "lost-store")!;
    expect(Number(valueOf("pagerace_anomalies_total", "subject", "lost-store"))).toBe(found.count);
    expect(Number(valueOf("pagerace_anomaly_ratio", "subject", "lost-store"))).toBeCloseTo(found.perMillion / 1e6, 12);
    expect(Number(valueOf("pagerace_operations_total", "subject"))).toBe(60_000_000);
    expect(samples.map(([name]) => name)).not.toContain("pagerace_exit_status");
  },
);

test.skipIf(python === undefined)("metrics of a walk say how far it is", () => {
  const progress = new Progress();
  const variants = [{ variant: "v2.6.23", role: "subject" as const, path: "v2.6.23", ancestor: null, hash: "0" }];
  const about = {
    mode: "explore" as const,
    request: {} as Extract<AnyResult, { mode: "explore" }>["request"],
    environment: {},
    startedAt: "2026-01-01T00:00:00.000Z",
    scenario: { name: null, short: "store | writeback", settings: "" },
    variants,
  };
  progress.on({ type: "begun", about });
  const walk = { depth: 3, states: 40, frontier: 10, widths: [1, 9, 20], transitions: 77, reduced: false };
  progress.on({ type: "level", progress: walk, lengths: () => [4, 4] });
  const samples = readMetrics(progress.metrics());
  const valueOf = (name: string) => Number(samples.find(([each]) => each === name)?.[2]);
  expect(valueOf("pagerace_states_total")).toBe(40);
  expect(valueOf("pagerace_transitions_total")).toBe(77);
  expect(valueOf("pagerace_walk_depth_steps")).toBe(3);
  expect(valueOf("pagerace_walk_frontier_states")).toBe(10);
  expect(valueOf("pagerace_walk_complete")).toBe(0);
  expect(progress.snapshot()).toMatchObject({ walk: { depth: 3, states: 40, frontier: 10, transitions: 77 } });
});
