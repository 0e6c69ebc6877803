import fc from "fast-check";
import { expect, test } from "vitest";
import { conditionalTest } from "../../src/stats/conditional-test.js";
import { randomStream } from "../../src/stats/random.js";
import type { Proportion } from "../../src/stats/proportion.js";
import { binomialTrials, ways } from "./binomial-trials.js";

const of = (count: number, trials: number): Proportion => ({ count, trials });

/** Any proportion of up to so many trials. */
const upTo = (most: number) =>
  fc
    .nat(most)
    .chain((trials) => fc.tuple(fc.nat(trials), fc.constant(trials)))
    .map(([count, trials]) => of(count, trials));

/** Any count that the same probability gives, or nearly so, of up to 1e12 trials for each. */
const pair = fc
  .tuple(
    ...[12, 12, 12].map((max) => fc.double({ min: 0, max, noNaN: true })),
    fc.double({ min: -4, max: 4, noNaN: true }),
  )
  .map(([digitsOfA, digitsOfB, rarity, z]) => {
    const [a, b] = [Math.floor(10 ** digitsOfA!), Math.floor(10 ** digitsOfB!)];
    const p = 10 ** -rarity!;
    const count = Math.round(a * p + z! * Math.sqrt(a * p * (1 - p)));
    return [of(Math.max(0, Math.min(a, count)), a), of(Math.floor(b * p), b)] as const;
  });

/** The p-value from all ways to share the events, each counted exactly. */
function exhaustive(a: Proportion, b: Proportion): number {
  const events = a.count + b.count;
  const waysOf = (ofA: number) => (ofA > events ? 0n : ways(a.trials, ofA) * waysOrNone(b.trials, events - ofA));
  let [all, asMany, asFew] = [0n, 0n, 0n];
  for (let ofA = 0; ofA <= a.trials; ofA++) {
    all += waysOf(ofA);
    if (ofA >= a.count) asMany += waysOf(ofA);
    if (ofA <= a.count) asFew += waysOf(ofA);
  }
  return Math.min(1, (2 * Number(asMany < asFew ? asMany : asFew)) / Number(all));
}

function waysOrNone(trials: number, count: number): bigint {
  return count > trials ? 0n : ways(trials, count);
}

test("the lady tasting tea and the criminal twins have Fisher's p-values", () => {
  // Fisher 1935: 17 of 70 ways to have 3 of 4 cups or better, 1 to have all. Twins: Fisher 1925, 13 monozygotic ones of
  // whom 10 were convicted, 17 dizygotic ones of whom 2 were; scipy 1.17: hypergeom.sf(9, 30, 12, 13).
  expect(conditionalTest(of(3, 4), of(1, 4))).toBeCloseTo(34 / 70, 14);
  expect(conditionalTest(of(4, 4), of(0, 4))).toBeCloseTo(2 / 70, 14);
  expect(conditionalTest(of(2, 4), of(2, 4))).toBe(1);
  expect(conditionalTest(of(10, 13), of(2, 17))).toBeCloseTo(0.00093036188672581, 14);
});

test("p-values are those of all ways to share the events of up to 60 trials each", () => {
  fc.assert(
    fc.property(upTo(60), upTo(60), (a, b) => {
      expect(conditionalTest(a, b) / exhaustive(a, b)).toBeCloseTo(1, 11);
    }),
    { numRuns: 500, seed: 1 },
  );
});

test("p-values of 1e12 trials are right to 10 digits, from the middle to 1e-29", () => {
  // mpmath 1.3 with 50 digits for the first term, the others summed from there.
  const cases = [
    [of(1e9, 1e12), of(1e9 + 1e5, 1e12), 0.025279242490820888],
    [of(1.25e11, 1e12), of(1.25e11 + 1e6, 1e12), 0.032509915568691046],
    [of(1e9, 1e12), of(1e9 + 5e5, 1e12), 4.8555088553808797e-29],
    [of(1000, 1e12), of(1150, 1e12), 0.0013063541286648845],
    [of(1300, 8000), of(9600, 80000), 2.9666827821928505e-26],
    [of(1e12 - 1e6, 1e12), of(1e12 - 1e6 - 3000, 1e12), 0.034088275409296806],
    [of(3, 1e12), of(10, 1e9), 5.647697791952754e-28],
  ] as const;
  for (const [a, b, p] of cases) {
    expect(Math.abs(conditionalTest(a, b) / p - 1), `${a.count} and ${b.count}`).toBeLessThan(1e-10);
  }
});

test("rare events in equal numbers of trials are tosses of a coin", () => {
  expect(conditionalTest(of(10, 1e12), of(0, 1e12))).toBeCloseTo(2 / 2 ** 10, 9);
  expect(conditionalTest(of(1, 1e12), of(7, 1e12))).toBeCloseTo((2 * 9) / 2 ** 8, 9);
  expect(conditionalTest(of(30, 1e12), of(0, 1e12)) * 2 ** 29).toBeCloseTo(1, 8);
});

test("the order of both does not matter, nor whether events are counted or what is none", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const p = conditionalTest(a, b);
      const others = [a, b].map(({ count, trials }) => of(trials - count, trials));
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(Math.abs(conditionalTest(b, a) - p)).toBeLessThanOrEqual(1e-9 * p);
      expect(Math.abs(conditionalTest(others[0]!, others[1]!) - p)).toBeLessThanOrEqual(1e-9 * p);
    }),
    { numRuns: 300, seed: 2 },
  );
});

test("an event more on the side that has more makes the p-value smaller", () => {
  fc.assert(
    fc.property(upTo(1000), fc.integer({ min: 2, max: 1000 }), (b, trials) => {
      const least = Math.ceil((b.count * trials) / Math.max(1, b.trials));
      for (let count = least; count < Math.min(trials, least + 20); count++) {
        const p = conditionalTest(of(count, trials), b);
        expect(conditionalTest(of(count + 1, trials), b)).toBeLessThanOrEqual(p);
      }
    }),
    { seed: 3 },
  );
});

test("where both behave alike, at most a share alpha of all ways to share the events has p <= alpha", () => {
  fc.assert(
    fc.property(upTo(60), upTo(60), fc.constantFrom(0.01, 0.05, 0.2), (a, b, alpha) => {
      const events = a.count + b.count;
      let [all, alarms] = [0n, 0n];
      for (let count = Math.max(0, events - b.trials); count <= Math.min(a.trials, events); count++) {
        const number = ways(a.trials, count) * ways(b.trials, events - count);
        all += number;
        if (conditionalTest(of(count, a.trials), of(events - count, b.trials)) <= alpha) alarms += number;
      }
      expect(Number(alarms) / Number(all)).toBeLessThanOrEqual(alpha);
    }),
    { numRuns: 200, seed: 4 },
  );
});

test("of 1000 comparisons of like with like at most 85 are significant at 5 %, of one with its double at least 800", () => {
  // At 5 % more than 85 have probability 1.2e-6, each; of counts of 50 and 100 about 98 % are significant, fewer than 800
  // have probability below 1e-100.
  const random = randomStream(5);
  for (const [p, ofA, ofB] of [
    [5e-11, 1e12, 1e12],
    [1e-3, 5e4, 2e4],
    [1 / 8, 400, 400],
  ] as const) {
    let [alarms, caught] = [0, 0];
    for (let run = 0; run < 1000; run++) {
      const a = of(binomialTrials(ofA, p, random), ofA);
      if (conditionalTest(a, of(binomialTrials(ofB, p, random), ofB)) <= 0.05) alarms++;
      if (conditionalTest(a, of(binomialTrials(ofA, 2 * p, random), ofA)) <= 0.05) caught++;
    }
    expect(alarms, `${p}`).toBeLessThanOrEqual(85);
    expect(caught, `${p}`).toBeGreaterThanOrEqual(800);
  }
});

test("totals that leave but one count say nothing, and what is beyond the least double is 0", () => {
  expect(conditionalTest(of(0, 10), of(0, 20))).toBe(1);
  expect(conditionalTest(of(10, 10), of(20, 20))).toBe(1);
  expect(conditionalTest(of(0, 0), of(3, 20))).toBe(1);
  expect(conditionalTest(of(0, 0), of(0, 0))).toBe(1);
  expect(conditionalTest(of(0, 1e12), of(1e9, 1e12))).toBe(0);
});

test("what is no proportion is refused", () => {
  expect(() => conditionalTest(of(3, 2), of(0, 2))).toThrow("3 of 2");
  expect(() => conditionalTest(of(0, 2), of(0.5, 2))).toThrow("0.5 of 2");
  expect(() => conditionalTest(of(0, 2 ** 52), of(0, 2 ** 53 - 1))).toThrow(RangeError);
});
