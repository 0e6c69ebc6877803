import { expect, test } from "vitest";
import { burstyStream } from "../../bench/coverage/bursty.js";
import { drift } from "../../src/stats/drift.js";
import { SignEProcess } from "../../src/stats/e-process.js";
import { gamma, poisson } from "../../bench/coverage/draw.js";
import { randomStream } from "../../src/stats/random.js";

const segmented = { blocks: 160, events: 1e6, dispersion: 500, autocorrelation: 0.9, segments: 16 };
const one = { ...segmented, autocorrelation: 0.5, segments: 1 };
const alarms = (cell: typeof segmented, of: number) => {
  const random = randomStream(11);
  return Array.from({ length: of }, (_, seed) => drift(burstyStream(cell, random), { seed, permutations: 199 })).filter(
    ({ pValue }) => pValue <= 0.05,
  ).length;
};

test("of 300 bursty runs that do not drift at most 36 seem to, in 16 segments as in one", () => {
  // At 5 % more than 36 have probability 4e-7.
  expect(alarms(segmented, 300)).toBeLessThanOrEqual(36);
  expect(alarms(one, 300)).toBeLessThanOrEqual(36);
});

test("a rate that falls to a third in the middle is seen, and by how much", () => {
  for (const cell of [segmented, one]) {
    const stream = burstyStream({ ...cell, dispersion: 50 }, randomStream(3));
    const counts = stream.counts.map((count, block) => (block < 80 ? count : Math.round(count / 3)));
    const { pValue, factor, stretches } = drift({ ...stream, counts }, { seed: 1 });
    expect(pValue).toBeLessThan(0.01);
    expect(factor).toBeGreaterThan(2.5);
    expect(factor).toBeLessThan(4.5);
    expect(stretches.map(({ from }) => from)).toEqual([0, 20, 40, 60, 80, 100, 120, 140]);
    for (const { interval, perOperation } of stretches)
      expect(interval[0] < perOperation && perOperation < interval[1]).toBe(true);
  }
});

test("what is too short to move does not", () => {
  expect(drift({ counts: [1, 9], exposures: [10, 10] }, { seed: 1 }).pValue).toBe(1);
  expect(drift({ counts: [], exposures: [] }, { seed: 1 }).stretches).toEqual([]);
});

test("a drift of 100 times in the middle gives the e-process no evidence of two variants that behave alike", () => {
  // Ville: at most 5 % of runs ever see 20; more than 24 of 200 then have probability 6e-5 at most, and 2e-8 at the
  // 3.3 % that were measured of 2000 others.
  let convinced = 0;
  for (let run = 0; run < 200; run++) {
    const random = randomStream(run);
    const process = new SignEProcess();
    let largest = 0;
    for (let block = 0; block < 400; block++) {
      const mean = (block < 200 ? 10 : 1000) * gamma(0.5, random);
      process.add(Math.sign(poisson(mean, random) - poisson(mean, random)) as -1 | 0 | 1);
      largest = Math.max(largest, process.eValue);
    }
    if (largest >= 20) convinced++;
  }
  expect(convinced).toBeLessThanOrEqual(24);
});
