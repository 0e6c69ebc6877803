import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionalTest } from "../../src/stats/conditional-test.js";
import type { Proportion } from "../../src/stats/proportion.js";
import { randomStream } from "../../src/stats/random.js";
import { riskRatio } from "../../src/stats/risk-ratio.js";
import { sum } from "../../src/stats/sum.js";
import { binomialDensities, binomialTrials } from "./binomial-trials.js";

const of = (count: number, trials: number): Proportion => ({ count, trials });

const upTo = (most: number, least = 0) =>
  fc
    .integer({ min: least, max: most })
    .chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials)))
    .map(([count, trials]) => of(count, trials));

test("10 events to 5 in as many trials are 2, from the odds of the limits of 10 in 15 to those", () => {
  const { ratio, interval } = riskRatio(of(10, 1e12), of(5, 1e12));
  expect(ratio).toBeCloseTo(2, 14);
  // scipy 1.17: binomtest(10, 15).proportion_ci(method="exact")
  expect(interval[0]).toBeCloseTo(0.38380373254115413 / (1 - 0.38380373254115413), 11);
  expect(interval[1]).toBeCloseTo(0.8817588966331302 / (1 - 0.8817588966331302), 11);
});

test("the numbers of trials scale ratio and interval", () => {
  const equal = riskRatio(of(10, 1e12), of(5, 1e12));
  const tenTimes = riskRatio(of(10, 1e11), of(5, 1e12));
  expect(tenTimes.ratio / equal.ratio).toBeCloseTo(10, 13);
  for (const end of [0, 1] as const) expect(tenTimes.interval[end] / equal.interval[end]).toBeCloseTo(10, 13);
});

test("a billion events to one have an interval right to 13 digits", () => {
  // mpmath 1.3: the odds of the limits of 1 in 1e9 + 1.
  const { ratio, interval } = riskRatio(of(1e9, 1e12), of(1, 1e12));
  expect(ratio / 1e9).toBeCloseTo(1, 14);
  expect(interval[0] / 179480258.794105).toBeCloseTo(1, 13);
  expect(interval[1] / 39497890244.2051).toBeCloseTo(1, 13);
});

test("a count of 0 leaves an end open, and two of them both", () => {
  const onlyB = riskRatio(of(0, 100), of(5, 100));
  expect(onlyB.ratio).toBe(0);
  expect(onlyB.interval[0]).toBe(0);
  // At most 0.5218 of 5 events are a's: 1 - 0.025^(1/5).
  expect(onlyB.interval[1]).toBeCloseTo(1 / 0.025 ** 0.2 - 1, 12);
  const onlyA = riskRatio(of(5, 100), of(0, 100));
  expect(onlyA.ratio).toBe(Infinity);
  expect(onlyA.interval).toEqual([expect.closeTo(1 / (1 / 0.025 ** 0.2 - 1), 12), Infinity]);
  expect(riskRatio(of(0, 100), of(0, 100))).toEqual({ ratio: Infinity, interval: [0, Infinity] });
});

test("no trials say nothing of the ratio", () => {
  expect(riskRatio(of(0, 0), of(5, 100)).interval).toEqual([0, Infinity]);
  expect(riskRatio(of(5, 100), of(0, 0)).interval).toEqual([0, Infinity]);
  expect(riskRatio(of(0, 0), of(0, 0)).interval).toEqual([0, Infinity]);
});

test("the interval holds the ratio, and none of the numbers is NaN", () => {
  fc.assert(
    fc.property(upTo(1e9), upTo(1e9), fc.double({ min: 0.1, max: 0.999, noNaN: true }), (a, b, confidence) => {
      const { ratio, interval } = riskRatio(a, b, confidence);
      expect(interval[0] >= 0 && interval[0] <= ratio && ratio <= interval[1]).toBe(true);
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test("b over a is the reciprocal of a over b", () => {
  fc.assert(
    fc.property(upTo(1e6, 1), upTo(1e6, 1), (a, b) => {
      fc.pre(a.count > 0 && b.count > 0);
      const [there, back] = [riskRatio(a, b), riskRatio(b, a)];
      expect(there.ratio * back.ratio).toBeCloseTo(1, 12);
      expect(there.interval[0] * back.interval[1]).toBeCloseTo(1, 12);
      expect(there.interval[1] * back.interval[0]).toBeCloseTo(1, 12);
    }),
    { seed: 2 },
  );
});

test("of rare events an interval without 1 is a p-value below 5 %, and the other way round", () => {
  for (let ofA = 0; ofA <= 40; ofA++) {
    for (let ofB = 0; ofB <= 40; ofB++) {
      const [a, b] = [of(ofA, 1e12), of(ofB, 7e11)];
      const [low, high] = riskRatio(a, b).interval;
      expect(low > 1 || high < 1, `${ofA} and ${ofB}`).toBe(conditionalTest(a, b) < 0.05);
    }
  }
});

test("of frequent events an interval without 1 is a p-value below 5 %, but not the other way round: 240 to 200 of 800", () => {
  fc.assert(
    fc.property(upTo(2000, 20), upTo(2000, 20), (a, b) => {
      const [low, high] = riskRatio(a, b).interval;
      if (low > 1 || high < 1) expect(conditionalTest(a, b)).toBeLessThan(0.05);
    }),
    { numRuns: 1000, seed: 3 },
  );
  expect(conditionalTest(of(240, 800), of(200, 800))).toBeLessThan(0.04);
  expect(riskRatio(of(240, 800), of(200, 800)).interval[0]).toBeLessThan(1);
});

test("whatever the probabilities, the interval of up to 60 trials each holds their ratio in 95 % and more", () => {
  for (const [ofA, ofB] of [
    [10, 10],
    [40, 40],
    [60, 20],
  ] as const) {
    const counts = (trials: number) => Array.from({ length: trials + 1 }, (_, count) => count);
    const intervals = counts(ofA).map((a) => counts(ofB).map((b) => riskRatio(of(a, ofA), of(b, ofB)).interval));
    for (const pA of [0.01, 0.05, 1 / 8, 0.5, 0.9]) {
      for (const pB of [0.01, 0.05, 1 / 8, 0.5, 0.9]) {
        const densitiesOfB = binomialDensities(ofB, pB);
        const held = binomialDensities(ofA, pA).map((density, a) => {
          const holds = ([low, high]: [number, number]) => low <= pA / pB && pA / pB <= high;
          return density * sum(densitiesOfB.filter((_, b) => holds(intervals[a]![b]!)));
        });
        expect(sum(held), `${pA} in ${ofA} to ${pB} in ${ofB}`).toBeGreaterThanOrEqual(0.95);
      }
    }
  }
});

test("of 1000 intervals of a ratio of 2 at least 910 hold it, if events are rare as if they are 1 in 8", () => {
  // At 95 % fewer than 910 have probability 5e-8, each.
  const random = randomStream(1);
  for (const [p, trials] of [
    [5e-11, 1e12],
    [1e-3, 5e4],
    [1 / 8, 400],
  ] as const) {
    let held = 0;
    for (let run = 0; run < 1000; run++) {
      const a = of(binomialTrials(trials, p, random), trials);
      const b = of(binomialTrials(trials, p / 2, random), trials);
      const [low, high] = riskRatio(a, b).interval;
      if (low <= 2 && 2 <= high) held++;
    }
    expect(held, `${p} in ${trials}`).toBeGreaterThanOrEqual(910);
  }
});

test("what is no proportion and no confidence is refused", () => {
  expect(() => riskRatio(of(3, 2), of(0, 2))).toThrow("3 of 2");
  expect(() => riskRatio(of(1, 2), of(1, 2), 1)).toThrow("confidence");
});
