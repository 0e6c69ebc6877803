import fc from "fast-check";
import { expect, test } from "vitest";
import { clopperPearson } from "../../src/stats/clopper-pearson.js";
import { gammaQuantile } from "../../src/stats/gamma-quantile.js";
import { randomStream } from "../../src/stats/random.js";
import { sum } from "../../src/stats/sum.js";
import { binomialDensities, binomialTrials, ways } from "./binomial-trials.js";

/** Any count of up to 1e12 trials; as many trials for each power of ten. */
const proportion = fc
  .tuple(fc.double({ min: 0, max: 12, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
  .map(([digits, share, isRare]) => {
    const trials = Math.floor(10 ** digits);
    return { count: Math.min(trials, Math.floor(isRare ? trials ** share : trials * share)), trials };
  });

const level = fc.double({ min: 0.01, max: 0.9999, noNaN: true });

test("small proportions have the limits of the tables", () => {
  // scipy 1.17: binomtest().proportion_ci(method="exact")
  const cases = [
    [0, 10, 0.95, 0, 0.30849710781876294],
    [1, 10, 0.95, 0.0025285785444625728, 0.44501611702819543],
    [5, 10, 0.95, 0.1870860284474045, 0.8129139715525955],
    [10, 10, 0.95, 0.6915028921812371, 1],
    [13, 100, 0.95, 0.07107304618545973, 0.21204067708744978],
    [13, 100, 0.99, 0.05769745374714108, 0.23919550781779814],
  ] as const;
  for (const [count, trials, confidence, low, high] of cases) {
    const interval = clopperPearson(count, trials, confidence);
    expect(interval[0]).toBeCloseTo(low, 12);
    expect(interval[1]).toBeCloseTo(high, 12);
  }
});

test("limits of few in 1e12 trials and of half of them are right to 12 digits and more", () => {
  // mpmath 1.3 with 45 digits for the density, and the tail summed from there. At 1000 scipy is wrong by a factor of
  // 16, at 1318 @stdlib by one of 2.6.
  const cases = [
    [1, 1e12, 2.53178079842896e-14, 5.57164339092616e-12],
    [1000, 1e12, 9.38973018435878e-10, 1.06395213598228e-9],
    [1318, 387423140009, 3.22075954514506e-9, 3.59071070602166e-9],
    [1e9, 1e12, 0.000999938052438537, 0.00100006195045001],
    [1.25e11, 1e12, 0.124999351803425, 0.125000648198746],
    [5e11, 1e12, 0.499999020017508, 0.500000979982492],
    [1, 1e9 + 1, 2.53178079586516e-11, 5.57164337263147e-9],
  ] as const;
  for (const [count, trials, low, high] of cases) {
    const interval = clopperPearson(count, trials);
    expect(Math.abs(interval[0] / low - 1), `low of ${count} in ${trials}`).toBeLessThan(1e-14);
    expect(Math.abs(interval[1] / high - 1), `high of ${count} in ${trials}`).toBeLessThan(1e-14);
  }
});

test("none of the trials, all of them, and no trials have closed forms", () => {
  expect(clopperPearson(0, 1)).toEqual([0, 0.975]);
  expect(clopperPearson(1, 1)).toEqual([expect.closeTo(0.025, 15), 1]);
  expect(clopperPearson(0, 1e12)[1] * 1e12).toBeCloseTo(-Math.log(0.025), 10);
  expect(clopperPearson(1e12, 1e12)[0]).toBeCloseTo(1 + Math.log(0.025) / 1e12, 15);
  expect(clopperPearson(0, 0)).toEqual([0, 1]);
});

test("under each limit, the count seen or beyond has half of what the confidence leaves", () => {
  const small = fc.integer({ min: 1, max: 200 }).chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials)));
  fc.assert(
    fc.property(small, level, ([count, trials], confidence) => {
      const [low, high] = clopperPearson(count, trials, confidence);
      const density = (of: number, p: number) => Number(ways(trials, of)) * p ** of * (1 - p) ** (trials - of);
      const counts = Array.from({ length: trials + 1 }, (_, of) => of);
      const asMany = sum(counts.slice(count).map((of) => density(of, low)));
      const asFew = sum(counts.slice(0, count + 1).map((of) => density(of, high)));
      const tail = (1 - confidence) / 2;
      if (count > 0) expect(asMany / tail).toBeCloseTo(1, 9);
      if (count < trials) expect(asFew / tail).toBeCloseTo(1, 9);
    }),
    { seed: 1 },
  );
});

test("the interval holds the share seen, and with more confidence the interval of less", () => {
  fc.assert(
    fc.property(proportion, level, level, ({ count, trials }, one, other) => {
      const [low, high] = clopperPearson(count, trials, Math.max(one, other));
      const [innerLow, innerHigh] = clopperPearson(count, trials, Math.min(one, other));
      expect(0 <= low && low <= innerLow && innerLow <= count / trials).toBe(true);
      expect(count / trials <= innerHigh && innerHigh <= high && high <= 1).toBe(true);
    }),
    { numRuns: 1000, seed: 2 },
  );
});

test("one event more moves both limits up", () => {
  fc.assert(
    fc.property(proportion, level, ({ count, trials }, confidence) => {
      fc.pre(count < trials);
      const [low, high] = clopperPearson(count, trials, confidence);
      const [lowOfMore, highOfMore] = clopperPearson(count + 1, trials, confidence);
      expect(low).toBeLessThan(lowOfMore);
      // Of 1 - 1e-16 and more a double knows but 1.
      if (high < 1 - 1e-15) expect(high).toBeLessThan(highOfMore);
      else expect(high).toBeLessThanOrEqual(highOfMore);
    }),
    { numRuns: 1000, seed: 3 },
  );
});

test("what is not an event has the interval mirrored", () => {
  fc.assert(
    fc.property(proportion, level, ({ count, trials }, confidence) => {
      const [low, high] = clopperPearson(count, trials, confidence);
      const [lowOfOthers, highOfOthers] = clopperPearson(trials - count, trials, confidence);
      expect(Math.abs(low + highOfOthers - 1) + Math.abs(high + lowOfOthers - 1)).toBeLessThan(1e-15);
    }),
    { numRuns: 1000, seed: 4 },
  );
});

test("events that are rare have the limits of Poisson counts", () => {
  for (const count of [1, 7, 100, 5000]) {
    const [low, high] = clopperPearson(count, 1e12);
    expect((low * 1e12) / gammaQuantile(0.025, count)).toBeCloseTo(1, 6);
    expect((high * 1e12) / gammaQuantile(0.975, count + 1)).toBeCloseTo(1, 6);
  }
});

test("whatever the probability, the interval of up to 60 trials holds it as often as the confidence says", () => {
  for (const trials of [1, 2, 10, 60]) {
    for (const confidence of [0.5, 0.95, 0.99]) {
      const intervals = Array.from({ length: trials + 1 }, (_, count) => clopperPearson(count, trials, confidence));
      for (let p = 0.005; p < 1; p += 0.005) {
        const held = binomialDensities(trials, p).filter((_, count) => {
          const [low, high] = intervals[count]!;
          return low <= p && p <= high;
        });
        expect(sum(held), `${p} in ${trials} trials at ${confidence}`).toBeGreaterThanOrEqual(confidence - 1e-12);
      }
    }
  }
});

test("of 2000 intervals at least 1850 hold 3 in 1e12, 1e-3 and 1/8; of normal approximations of the first below 1700", () => {
  // At 95 % fewer than 1850 have probability 6e-7, each. Of Poisson counts of mean 3, the count +- 1.96 of its roots holds
  // 3 from 2 to 8, in 80 %: 1700 or more have probability 1e-9.
  const random = randomStream(1);
  let naive = 0;
  for (const [p, trials] of [
    [3e-12, 1e12],
    [1e-3, 1e4],
    [1 / 8, 400],
  ] as const) {
    let held = 0;
    for (let run = 0; run < 2000; run++) {
      const count = binomialTrials(trials, p, random);
      const [low, high] = clopperPearson(count, trials);
      if (low <= p && p <= high) held++;
      if (p < 1e-9 && Math.abs(count - p * trials) <= 1.96 * Math.sqrt(count)) naive++;
    }
    expect(held, `${p} in ${trials}`).toBeGreaterThanOrEqual(1850);
  }
  expect(naive).toBeLessThan(1700);
});

test("what is no proportion and no confidence is refused", () => {
  for (const [count, trials] of [
    [-1, 10],
    [11, 10],
    [0.5, 10],
    [1, 10.5],
    [0, -1],
    [NaN, 10],
    [1, 2 ** 53],
  ] as const) {
    expect(() => clopperPearson(count, trials)).toThrow(RangeError);
  }
  for (const confidence of [0, 1, NaN]) expect(() => clopperPearson(1, 10, confidence)).toThrow("confidence");
});
