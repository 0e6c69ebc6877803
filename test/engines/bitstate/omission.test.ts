import { expect, test } from "vitest";
import { omitted } from "../../../src/engines/bitstate/omission.js";

/** Enters so many random states into a filter of its own, and counts those whose bits were all set. */
function entered(states: number, bits: number): number {
  const filter = new Uint8Array(bits);
  let [taken, random] = [0, 1];
  const place = () => {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    return Math.floor((random / 2 ** 32) * bits);
  };
  for (let state = 0; state < states; state++) {
    const places = [place(), place(), place()];
    if (places.every((at) => filter[at] === 1)) taken++;
    for (const at of places) filter[at] = 1;
  }
  return taken;
}

test.each([
  [200_000, 1_000_000],
  [1_000_000, 4_000_000],
  [1_000_000, 1_000_000],
])("%d states in %d bits: as many are taken for others as were when it was tried", (states, bits) => {
  const expected = omitted(states, bits);
  // A sum of independent events: six standard deviations, one run in 1e9.
  expect(Math.abs(entered(states, bits) - expected)).toBeLessThan(6 * Math.sqrt(expected));
});

test("where almost nothing is set it is a small number, and not the rounding of large ones", () => {
  // (3n/m)^3 n/4, but for less than a part in 1,000.
  expect(omitted(1000, 8e9)).toBeCloseTo((3000 / 8e9) ** 3 * 250, 30);
  const [below, above] = [omitted(0.99e-3 * (8e9 / 3), 8e9), omitted(1.01e-3 * (8e9 / 3), 8e9)];
  expect(above / below).toBeGreaterThan(1.05);
  expect(above / below).toBeLessThan(1.12);
  expect(omitted(0, 8e9)).toBe(0);
});
