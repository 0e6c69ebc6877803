import fc from "fast-check";
import { expect, test } from "vitest";
import { SignEProcess } from "../../src/stats/e-process.js";
import { randomStream } from "../../src/stats/random.js";

const evidence = (positive: number, negative: number): number => {
  const process = new SignEProcess();
  for (let i = 0; i < positive; i++) process.add(1);
  for (let i = 0; i < negative; i++) process.add(-1);
  return process.eValue;
};

test("evidence is 1 at the start and after one sign, 4/3 after two alike, 2/3 after one of each", () => {
  expect(evidence(0, 0)).toBeCloseTo(1, 12);
  expect(evidence(1, 0)).toBeCloseTo(1, 12);
  expect(evidence(0, 2)).toBeCloseTo(4 / 3, 12);
  expect(evidence(1, 1)).toBeCloseTo(2 / 3, 12);
  expect(evidence(10, 0)).toBeCloseTo(1024 / 11, 9);
});

test("a tie changes nothing", () => {
  const process = new SignEProcess();
  for (const sign of [1, 0, 1, 0, 0, 1] as const) process.add(sign);
  expect(process.eValue).toBe(evidence(3, 0));
});

test("whatever came before, a fair next sign leaves the evidence the same on average", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (positive, negative) => {
      const next = (evidence(positive + 1, negative) + evidence(positive, negative + 1)) / 2;
      expect(next / evidence(positive, negative)).toBeCloseTo(1, 9);
    }),
  );
});

test("of 300 runs looked at after each of 500 fair signs at most 30 ever see 20; a z-test errs in more than 90", () => {
  // Ville: at most 5 % of runs (measured 3.3 % of 2000 others), so more than 30 of 300 have probability below 1.3e-4.
  // The z-test errs in 42 % of runs: 90 or fewer have probability 2e-5.
  let convinced = 0;
  let criedWolf = 0;
  for (let run = 0; run < 300; run++) {
    const random = randomStream(run);
    const process = new SignEProcess();
    let sum = 0;
    let largest = 0;
    let z = 0;
    for (let n = 1; n <= 500; n++) {
      const sign = random() < 0.5 ? -1 : 1;
      process.add(sign);
      sum += sign;
      largest = Math.max(largest, process.eValue);
      if (n >= 10) z = Math.max(z, Math.abs(sum) / Math.sqrt(n));
    }
    if (largest >= 20) convinced++;
    if (z >= 1.96) criedWolf++;
  }
  expect(convinced).toBeLessThanOrEqual(30);
  expect(criedWolf).toBeGreaterThan(90);
});

test("evidence against a coin of 0.65 passes 20 within 1000 signs", () => {
  // Expected log evidence 42, standard deviation 9: missed with probability below 1e-4.
  const random = randomStream(1);
  const process = new SignEProcess();
  for (let n = 0; n < 1000; n++) process.add(random() < 0.65 ? 1 : -1);
  expect(process.eValue).toBeGreaterThan(20);
});

test("evidence beyond the range of doubles is Infinity, not NaN", () => {
  expect(evidence(3000, 0)).toBe(Infinity);
});
