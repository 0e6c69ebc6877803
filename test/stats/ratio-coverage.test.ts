import { expect, test } from "vitest";
import { rate } from "../../src/stats/rate.js";
import { ratio } from "../../src/stats/ratio.js";
import { sum } from "../../src/stats/sum.js";
import { driftingPair } from "./drifting-blocks.js";

test("of 200 comparisons of code with itself at most 20 are significant at 5 %, of naive z-tests 150 or more", () => {
  // The test's level is 5 %: more than 20 have probability 1.2e-3. Measured over 1000 other pairs: 4.4 %, the interval
  // without 1 in 3.1 % (more than 20: 2e-6), the z-test significant in 87 % (fewer than 150: 6e-7).
  let significant = 0;
  let missed = 0;
  let naive = 0;
  for (let run = 0; run < 200; run++) {
    const [a, b] = driftingPair(run, 0.3, 1);
    const { interval, pValue, ratio: estimate } = ratio(a, b, { seed: run, permutations: 499 });
    if (pValue <= 0.05) significant++;
    if (interval[0] > 1 || interval[1] < 1) missed++;
    if (Math.abs(Math.log(estimate)) > 1.96 * Math.sqrt(1 / sum(a.counts) + 1 / sum(b.counts))) naive++;
  }
  expect(significant).toBeLessThanOrEqual(20);
  expect(missed).toBeLessThanOrEqual(20);
  expect(naive).toBeGreaterThanOrEqual(150);
});

test("pairing finds 10 % more under a drift in which both rates apart are uncertain by half", () => {
  const [a, b] = driftingPair(1, 0.1, 1.1);
  const { within, pValue } = ratio(a, b, { seed: 1 });
  const [low, high] = rate(b).within;
  expect(high / low).toBeGreaterThan(1.5);
  expect(within[0]).toBeGreaterThan(1);
  expect(within[1]).toBeLessThan(1.25);
  expect(pValue).toBeLessThan(0.01);
});

test("of 100 ratios of 3 at least 90 intervals hold it, from 6 blocks as from 60", () => {
  // Measured over 1000 other pairs: all from 6 blocks, 97 % from 60. Fewer than 90 then have probability 2e-4.
  for (const size of [6, 60]) {
    let covered = 0;
    for (let run = 0; run < 100; run++) {
      const [a, b] = driftingPair(1000 + run, 0.5, 3, size);
      const { within } = ratio(a, b, { seed: run, permutations: 499 });
      if (within[0] <= 3 && 3 <= within[1]) covered++;
    }
    expect(covered, `${size} blocks`).toBeGreaterThanOrEqual(90);
  }
});
