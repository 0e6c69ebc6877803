import { expect, test } from "vitest";
import type { ExploreResult } from "../../src/result/explore-schema.js";
import { diffResults } from "../../src/result/diff.js";
import { hammerResult } from "../../src/result/hammer-result.js";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import type { SampleAbout } from "../../src/result/about.js";
import { sampleResult } from "../../src/result/sample-result.js";
import type { SampleResult } from "../../src/result/sample-schema.js";
import { parseRequest, type SampleRequest } from "../../src/model/request.js";
import { randomStream } from "../../src/stats/random.js";
import { nothingMeasured } from "../../src/tally/hammer.js";
import { nothingSampled } from "../../src/tally/sample.js";
import { hammerRequest } from "../hammer-request.js";
import { binomialTrials } from "../stats/binomial-trials.js";
import { quiet } from "../quiet.js";
import { overlapped } from "../variant-block.js";

const ANOMALIES = { "lost-store": 1e-4, "sync-loss": 0.01, "untracked-dirty": 0.07 };
const identity = { role: "subject", path: "v2.6.20-rc3", ancestor: "v2.6.20-rc2" } as const;
const about: SampleAbout = {
  request: parseRequest(
    { mode: "sample", variants: ["v2.6.20-rc3"], scenario: "fixme-race", scheduler: "random" },
    "",
  ) as SampleRequest,
  environment: { cpu: "x", cpus: 2, node: "20", pagerace: "0" },
  startedAt: "2026-01-01T00:00:00.000Z",
  scenario: { name: "fixme-race", short: "", settings: "" },
  scheduling: { among: null, shares: null, guarantee: null },
  variants: [
    {
      variant: "v2.6.20-rc3",
      ...identity,
      hash: "0",
      initially: [],
      grades: Object.keys(ANOMALIES).map((id) => ({ id, grade: "known" as const, reason: "", selfGraded: false })),
    },
  ],
};

/** A run of so many executions, each of which shows each anomaly with its probability, times `factor`. */
function drawn(random: () => number, executions: number, factor = 1): SampleResult {
  const counts = Object.fromEntries(
    Object.entries(ANOMALIES).map(([id, probability]) => [
      id,
      binomialTrials(executions, factor * probability, random),
    ]),
  );
  const tally = { ...nothingSampled(), executions, seconds: 1, counts };
  const ranges = [{ seed: 1, first: 0, executions: [executions] }];
  return sampleResult(about, ranges, [{ tally, counterexamples: {} }], { ended: "whole", ran: [] });
}

const between = (a: SampleResult, b: SampleResult) =>
  diffResults({ path: "a.json", result: a }, { path: "b.json", result: b });

// Under 1 % for all rows together: of 400 pairs 4 on average, and more than 12 with odds below 1 in 3,000.
test("of pairs of runs of one request hardly one in a hundred is called changed", () => {
  const random = randomStream(11);
  const called = Array.from({ length: 400 }, () => between(drawn(random, 20_000), drawn(random, 20_000)));
  const wrong = called.filter(({ conclusion }) => conclusion !== "no change");
  expect(wrong.length).toBeLessThanOrEqual(12);
});

// 1,400 for 2,100 of 20,000: more than ten standard deviations.
test("a probability that is half as much again is found, every time", () => {
  const random = randomStream(12);
  for (let n = 0; n < 50; n++) {
    const { rows, conclusion } = between(drawn(random, 20_000), drawn(random, 20_000, 1.5));
    expect(conclusion).toContain("v2.6.20-rc3 untracked-dirty");
    expect(rows.find(({ anomaly }) => anomaly === "untracked-dirty")!.ratio).toBeGreaterThan(1);
  }
});

test("what is otherwise is said first: code, machine, request", () => {
  const one = drawn(randomStream(1), 1000);
  const other: SampleResult = {
    ...one,
    environment: { ...one.environment, cpus: 8 },
    scheduling: { among: 90, shares: null, guarantee: null },
    request: { ...one.request, seed: 7 },
    variants: one.variants.map((each) => ({ ...each, hash: "1" })),
  };
  expect(between(one, other).otherwise).toEqual([
    "cpus: 2, then 8",
    "code: v2.6.20-rc3 is other code now",
    "request: another seed",
    "scheduling: pct chose among null steps, then among 90",
  ]);
});

/** A hammered run of 40 blocks, each with so many events and so long. */
function hammered(events: number, seconds: number, others = 0): HammerResult {
  const { environment, startedAt } = about;
  const grades = [{ id: "sync-loss", grade: "known", reason: "", selfGraded: false } as const];
  const variants = [{ variant: "v2.6.20-rc3", ...identity, hash: "0", grades }];
  const block = (n: number) => ({
    segment: Math.floor(n / 3),
    rounds: 1,
    variants: [overlapped({ seconds, operations: [1e6], anomalies: [events + (n % 3)] })],
  });
  const tally = {
    runs: [{ id: "1", seed: 1, segments: 14 }],
    operations: ["store"],
    anomalies: ["sync-loss"],
    measured: [nothingMeasured()],
  };
  const asked = { request: hammerRequest, workload: hammerRequest.workload, environment, startedAt, variants };
  const ran = [{ ...quiet, startedAt, seconds: 4, others }];
  return hammerResult(
    asked,
    { ...tally, blocks: Array.from({ length: 40 }, (_, n) => block(n)) },
    { ended: "whole", ran },
  );
}

test("of hammered runs another speed of the machine is named before any rate is called changed", () => {
  const pair = (a: HammerResult, b: HammerResult) =>
    diffResults({ path: "a.json", result: a }, { path: "b.json", result: b });
  expect(pair(hammered(100, 0.1), hammered(100, 0.1))).toMatchObject({ otherwise: [], conclusion: "no change" });
  const slower = pair(hammered(100, 0.1), hammered(2000, 0.2));
  expect(slower.otherwise[0]).toMatch(/^speed: 0\.5 times as many operations a second/);
  expect(pair(hammered(100, 0.1), hammered(100, 0.1, 1.5)).otherwise).toEqual([
    "load: other work took 0 CPUs, then 1.5",
  ]);
  expect(slower.conclusion).toMatch(/^changed: v2\.6\.20-rc3 sync-loss; but so has the machine's speed or load/);
  expect(pair(hammered(100, 0.1), hammered(2000, 0.1)).conclusion).toBe("changed: v2.6.20-rc3 sync-loss");
  expect(pair(hammered(100, 0.1), hammered(0, 0.1)).conclusion).toBe("changed: v2.6.20-rc3 sync-loss");
  // Twice as many is what runs of one code differ.
  expect(pair(hammered(100, 0.1), hammered(200, 0.1)).conclusion).toBe("no change");
});

test("results of two kinds, or of nothing in common, are refused", () => {
  const one = drawn(randomStream(1), 1000);
  const renamed = { ...one, variants: one.variants.map((each) => ({ ...each, variant: "v2.6.23" })) };
  expect(() => between(one, renamed)).toThrow(/b\.json: has no variant of a\.json's: v2\.6\.20-rc3/);
  const explored = { mode: "explore" } as ExploreResult;
  expect(() => diffResults({ path: "a.json", result: one }, { path: "b.json", result: explored })).toThrow(
    /b\.json: is of explore, and a\.json of sample/,
  );
});
