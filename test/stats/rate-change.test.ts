import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "../../src/stats/random.js";
import { rateChange } from "../../src/stats/rate-change.js";
import { gamma, normal, poisson } from "../../bench/coverage/draw.js";
import { SIGMA0 } from "../../src/stats/between-runs.js";

const blocks = (counts: number[]) => ({ counts, exposures: counts.map(() => 1000) });
const countsArbitrary = fc.array(fc.oneof(fc.constant(0), fc.nat(5), fc.nat(1000)), { minLength: 2, maxLength: 20 });

test("1 is outside the interval just when the p-value is below 0.05", () => {
  fc.assert(
    fc.property(countsArbitrary, countsArbitrary, (before, after) => {
      const { interval, pValue } = rateChange(blocks(before), blocks(after));
      fc.pre(Math.abs(pValue - 0.05) > 1e-3);
      expect(interval[0] > 1 || interval[1] < 1).toBe(pValue < 0.05);
    }),
    { numRuns: 50 },
  );
});

test("from many events to none is a change, from none to none is nothing", () => {
  const many = blocks(Array<number>(20).fill(100));
  const none = blocks(Array<number>(20).fill(0));
  expect(rateChange(many, none).interval[1]).toBeLessThan(0.1);
  expect(rateChange(none, many).interval[0]).toBeGreaterThan(10);
  expect(rateChange(none, none)).toMatchObject({ interval: [0, Infinity], pValue: 1 });
});

test("of 300 pairs of runs of one code at most 36 are called changed, though each has a rate of its own", () => {
  // At most 5 %: more than 36 have probability 4e-7.
  const random = randomStream(21);
  const run = () => {
    const level = 1000 * Math.exp(SIGMA0 * normal(random));
    return blocks(Array.from({ length: 16 }, () => poisson((level * gamma(5, random)) / 5, random)));
  };
  const changed = Array.from({ length: 300 }, () => rateChange(run(), run()).interval).filter(
    ([low, high]) => low > 1 || high < 1,
  );
  expect(changed.length).toBeLessThanOrEqual(36);
});
