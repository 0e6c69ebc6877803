import fc from "fast-check";
import { expect, test } from "vitest";
import { roundOrder } from "../../src/plan/order.js";

test("a round's order is a permutation, and the same for the same seed and round", () => {
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.nat(1_000_000), fc.integer({ min: 1, max: 16 }), (seed, round, size) => {
      const order = roundOrder(seed, round, size);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, slot) => slot));
      expect(roundOrder(seed, round, size)).toEqual(order);
    }),
  );
});

test("over many rounds every slot takes every position about equally often", () => {
  const size = 5;
  const rounds = 20_000;
  const counts = Array.from({ length: size }, () => Array<number>(size).fill(0));
  for (let round = 0; round < rounds; round++)
    roundOrder(12345, round, size).forEach((slot, position) => counts[position]![slot]!++);
  // Standard deviation of a cell is 57; 5 of them, over 25 cells: a false alarm in 1e5 seeds.
  for (const row of counts) for (const cell of row) expect(Math.abs(cell - rounds / size)).toBeLessThan(5 * 57);
});
