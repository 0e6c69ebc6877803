import fc from "fast-check";
import { expect, test } from "vitest";
import { holm } from "../../src/stats/holm.js";

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

test("0.01 0.04 0.03 0.005 become 0.03 0.06 0.06 0.02", () => {
  const expected = [0.03, 0.06, 0.06, 0.02];
  holm([0.01, 0.04, 0.03, 0.005]).forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 12));
});

test("one p-value stays as it is, none stays none, large ones are capped at 1", () => {
  expect(holm([0.2])).toEqual([0.2]);
  expect(holm([])).toEqual([]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
});

test("adjusted p-values keep the order of the raw ones, and none is below its own or above Bonferroni", () => {
  fc.assert(
    fc.property(pValues, (raw) => {
      const adjusted = holm(raw);
      raw.forEach((p, i) => {
        expect(adjusted[i]).toBeGreaterThanOrEqual(p);
        expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * raw.length));
        raw.forEach((q, j) => expect(p <= q ? adjusted[i]! <= adjusted[j]! : true).toBe(true));
      });
    }),
  );
});

test("the order of the comparisons does not matter", () => {
  fc.assert(
    fc.property(pValues, (raw) => {
      expect(holm([...raw].reverse()).reverse()).toEqual(holm(raw));
    }),
  );
});

test("what is no p-value is refused", () => {
  for (const p of [-0.1, 1.1, NaN]) expect(() => holm([0.5, p])).toThrow("not in [0, 1]");
});
