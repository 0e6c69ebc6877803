import fc from "fast-check";
import { build, encodeIntoCompressedBase64 } from "hdr-histogram-js";
import { expect, test } from "vitest";
import { latencies } from "../../../src/report/figures/latency.js";
import { logDomain, logTicks } from "../../../src/report/figures/log-axis.js";
import { overTime } from "../../../src/report/figures/over-time.js";
import { blocksWith, resultOf } from "../../hammered.js";

const result = resultOf(
  blocksWith([{ "untracked-dirty": 3 }, { "lost-store": 5 }, { "untracked-dirty": 3 }, { "lost-store": 50 }]),
);
const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

test("the curves of a run have all that was counted, in stretches that follow one another; none is of a twin or of a planted fault", () => {
  const { curves, overlap, left } = overTime(result);
  expect(curves.map(({ variant, anomaly }) => `${variant} ${anomaly}`)).toEqual([
    "v2.6.20-rc3 untracked-dirty",
    "v2.6.23 lost-store",
  ]);
  const counted = result.variants[1]!.anomalies.find(({ id }) => id === "lost-store")!;
  expect(sum(curves[1]!.points.map(({ count }) => count))).toBe(counted.count - counted.alone);
  expect(sum(curves[1]!.points.map(({ operations }) => operations))).toBe(60_000_000);
  expect([overlap.length, left]).toEqual([15, 0]);
  expect(overlap.slice(1).every(({ fromSeconds }, index) => fromSeconds === overlap[index]!.toSeconds)).toBe(true);
});

test("many segments are put together, and nothing of them is lost", () => {
  const blocks = blocksWith([{ "lost-store": 5 }, {}, {}, {}]).flatMap((block) =>
    Array.from({ length: 3 }, (_, part) => ({ ...block, segment: 3 * block.segment + part })),
  );
  const long = {
    ...result,
    tally: { ...result.tally, blocks: [...blocks, ...blocks.map((each) => ({ ...each, segment: each.segment + 45 }))] },
  };
  const { overlap, curves } = overTime(long);
  expect(overlap.length).toBeGreaterThan(30);
  expect(overlap.length).toBeLessThanOrEqual(64);
  expect(curves[0]!.points).toHaveLength(overlap.length);
});

test("quantiles are the histogram's, as far out as there are samples to say so", () => {
  const histogram = build({ numberOfSignificantValueDigits: 2 });
  for (let ns = 1; ns <= 1000; ns++) histogram.recordValue(ns);
  const hdr = encodeIntoCompressedBase64(histogram);
  const latencyNs = { store: { samples: 1000, p50: 0, p99: 0, p999: 0, max: 1000, hdr } };
  const [first, ...others] = latencies({
    ...result,
    variants: [{ ...result.variants[0]!, latencyNs }, result.variants[1]!],
  });
  expect(others).toEqual([]);
  const at = Object.fromEntries(first!.curves[0]!.points.map(({ quantile, ns }) => [quantile, ns]));
  expect(at[0.5]).toBeGreaterThan(495);
  expect(at[0.5]).toBeLessThan(510);
  expect(Object.keys(at).at(-1)).toBe("0.999");
});

test("an axis has what is on it, and two to six ticks that are on it, in order, however far it goes", () => {
  const power = fc.double({ min: -12, max: 12, noNaN: true });
  const width = fc.double({ min: 0.01, max: 20, noNaN: true });
  fc.assert(
    fc.property(power, width, (from, decades) => {
      const row = {
        variant: "",
        value: 10 ** from,
        low: 0,
        high: 10 ** (from + decades),
        words: "",
        tone: "plain",
      } as const;
      const domain = logDomain([{ anomaly: "", rows: [{ ...row, high: null }, row] }]);
      expect(domain[0]).toBeLessThan(row.value);
      expect(domain[1]).toBeGreaterThan(row.high);
      const ticks = logTicks(domain);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
      expect(ticks.every((tick) => tick >= domain[0] * 0.999 && tick <= domain[1] * 1.001)).toBe(true);
    }),
  );
  expect(logTicks([0.02, 3])).toEqual([0.03, 0.1, 0.3, 1, 3]);
  expect(logTicks([0.5, 2000])).toEqual([1, 10, 100, 1000]);
});
