import fc from "fast-check";
import { expect, test } from "vitest";
import { build, encodeIntoCompressedBase64 } from "hdr-histogram-js";
import { addHammerTallies, type HammerTally, type Measured } from "../../src/tally/hammer.js";
import { type Arm, arms } from "../../src/model/schedulers.js";
import type { ArmTally, PortfolioTally } from "../../src/tally/portfolio.js";
import { addSampleTallies, nothingSampled, type SampleTally } from "../../src/tally/sample.js";

const OPERATIONS = ["store", "sync"];
const ANOMALIES = ["lost-store", "sync-loss", "bug-on"];

/** What HdrHistogram makes of these values. */
function distribution(values: number[]): Measured["latencyNs"][string] {
  const histogram = build({ highestTrackableValue: 2 ** 37, numberOfSignificantValueDigits: 2 });
  values.forEach((value) => histogram.recordValue(value));
  const at = (percentile: number) => Math.min(histogram.getValueAtPercentile(percentile), histogram.maxValue);
  const said = { samples: histogram.totalCount, p50: at(50), p99: at(99), p999: at(99.9), max: histogram.maxValue };
  return { ...said, hdr: encodeIntoCompressedBase64(histogram) };
}

const count = fc.nat(1e9);
const block = fc.record({
  segment: fc.constant(0),
  rounds: fc.integer({ min: 1, max: 1000 }),
  variants: fc.array(
    fc.record({
      seconds: fc.nat(1000),
      operations: fc.array(count, { minLength: 2, maxLength: 2 }),
      anomalies: fc.array(count, { minLength: 3, maxLength: 3 }),
      along: count,
      alone: fc.record({ operations: count, anomalies: fc.array(count, { minLength: 3, maxLength: 3 }) }),
    }),
    { minLength: 2, maxLength: 2 },
  ),
});
const values = fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 20 });
const covered = fc.option(
  fc.subarray(["handle_mm_fault", "page_mkclean", "try_to_unmap"]), // in the order of names
);
const measured = fc.record({
  latencyNs: fc.dictionary(fc.constantFrom(...OPERATIONS), values.map(distribution)),
  gapOperations: fc.dictionary(fc.constantFrom(...ANOMALIES), values.map(distribution)),
  assertions: fc
    .uniqueArray(fc.record({ line: fc.integer({ min: 1, max: 9 }), count }), { selector: ({ line }) => line })
    .map((all) => all.map((each) => ({ function: "put_bh", file: "kernel/buffer.ts", ...each })))
    .map((all) => all.sort((a, b) => a.line - b.line)),
  covered,
});
const hammerTally: fc.Arbitrary<HammerTally> = fc
  .record({
    runs: fc.array(fc.record({ id: fc.uuid(), seed: count }), { maxLength: 2 }),
    operations: fc.constant(OPERATIONS),
    anomalies: fc.constant(ANOMALIES),
    blocks: fc.array(block, { maxLength: 6 }),
    measured: fc.array(measured, { minLength: 2, maxLength: 2 }),
  })
  .map((tally) => inSegments(tally));

/** Each block is one of its run's segments. */
function inSegments(tally: Omit<HammerTally, "runs"> & { runs: { id: string; seed: number }[] }): HammerTally {
  const blocks = tally.blocks.map((each, segment) => ({ ...each, segment }));
  const share = (run: number) => Math.floor((blocks.length * run) / tally.runs.length);
  const runs = tally.runs.map((run, index) => ({ ...run, segments: share(index + 1) - share(index) }));
  return { ...tally, runs, blocks: runs.length === 0 ? [] : blocks };
}
const none = { latencyNs: {}, gapOperations: {}, assertions: [], covered: [] };
const noHammer: HammerTally = {
  runs: [],
  operations: OPERATIONS,
  anomalies: ANOMALIES,
  blocks: [],
  measured: [none, none],
};

test("tallies of hammering may be added in any grouping, and nothing adds nothing", () => {
  fc.assert(
    fc.property(hammerTally, hammerTally, hammerTally, (a, b, c) => {
      const [left, right] = [addHammerTallies(addHammerTallies(a, b), c), addHammerTallies(a, addHammerTallies(b, c))];
      expect(left).toEqual(right);
      expect(addHammerTallies(noHammer, a)).toEqual(a);
      expect(addHammerTallies(a, noHammer)).toEqual(a);
    }),
    { numRuns: 200 },
  );
});

test("a histogram of two runs together is that of all their values", () => {
  fc.assert(
    fc.property(values, values, (one, other) => {
      const tally = (of: number[]) => ({
        ...noHammer,
        measured: [{ ...none, latencyNs: { store: distribution(of) } }, none],
      });
      const [sum] = addHammerTallies(tally(one), tally(other)).measured;
      const { samples, p50, max } = distribution([...one, ...other]);
      expect(sum!.latencyNs["store"]).toMatchObject({ samples, p50, max });
    }),
    { numRuns: 100, examples: [[[998244352, 998244352], [1]]] }, // the last bucket's end is not what was recorded
  );
});

const byAnomaly = (value: fc.Arbitrary<number>) => fc.dictionary(fc.constantFrom(...ANOMALIES), value);
/** An execution has one scheduler: whoever tells of it says the same. */
const byNumber = (number: number) => arms[number % arms.length]!;
const drawn = fc.record({ seed: fc.nat(3), number: count }).map((each) => ({ ...each, by: byNumber(each.number) }));
const firsts = fc.dictionary(fc.constantFrom(...ANOMALIES), drawn);
const portfolioTally: fc.Arbitrary<PortfolioTally> = fc.record({
  arms: fc.tuple(...arms.map((arm) => armTally(arm))),
  near: byAnomaly(fc.integer({ min: 1, max: 1e9 })),
});
function armTally(arm: Arm): fc.Arbitrary<ArmTally> {
  const counts = byAnomaly(fc.integer({ min: 1, max: 1e9 }));
  return fc.record({
    scheduler: fc.constant(arm.scheduler),
    depth: fc.constant(arm.depth),
    executions: count,
    fresh: count,
    near: count,
    counts,
    first: firsts,
  });
}
const sampleTally: fc.Arbitrary<SampleTally> = fc.record({
  executions: count,
  steps: count,
  switches: count,
  longest: fc.nat(1000),
  seconds: fc.nat(1000),
  counts: byAnomaly(fc.integer({ min: 1, max: 1e9 })),
  first: firsts,
  covered,
  portfolio: fc.option(portfolioTally),
});

test("tallies of executions may be added in any grouping, and nothing adds nothing", () => {
  fc.assert(
    fc.property(sampleTally, sampleTally, sampleTally, (a, b, c) => {
      const left = addSampleTallies(addSampleTallies(a, b), c);
      expect(left).toEqual(addSampleTallies(a, addSampleTallies(b, c)));
      expect(addSampleTallies(nothingSampled(), a)).toEqual(a);
      expect(addSampleTallies(a, nothingSampled())).toEqual(a);
    }),
  );
});

test("tallies of executions may be added in any order: what is first is the first by seed and number", () => {
  fc.assert(
    fc.property(sampleTally, sampleTally, (a, b) => {
      expect(addSampleTallies(a, b)).toEqual(addSampleTallies(b, a));
    }),
  );
});

test("what was first seen is of the one that comes first", () => {
  const seen = (number: number): SampleTally => ({
    ...nothingSampled(),
    executions: 10,
    first: { "lost-store": { seed: 1, number, by: null } },
  });
  expect(addSampleTallies(seen(14), seen(3)).first).toEqual({ "lost-store": { seed: 1, number: 3, by: null } });
  expect(addSampleTallies(nothingSampled(), seen(14)).first).toEqual({
    "lost-store": { seed: 1, number: 14, by: null },
  });
});
