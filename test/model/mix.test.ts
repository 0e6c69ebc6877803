import fc from "fast-check";
import { kernelVocabulary } from "../../src/model/shipped.js";
import { expect, test } from "vitest";
import { MIX_SLOTS } from "../../assembly/layout/index.js";
import { operationNames } from "../kernel-names.js";
import { mixTable, parseMix, restrictMix } from "../../src/model/mix.js";

const mixes = fc
  .dictionary(fc.constantFrom(...operationNames), fc.double({ min: 0.001, max: 1000, noNaN: true }), { minKeys: 1 })
  .map((mix) => ({ ...mix }));

test("the table has every slot filled, and every weight about its share of them, at least one", () => {
  fc.assert(
    fc.property(mixes, (mix) => {
      const table = mixTable(mix, kernelVocabulary);
      const total = Object.values(mix).reduce((sum, weight) => sum + weight, 0);
      expect(table).toHaveLength(MIX_SLOTS);
      for (const [name, weight] of Object.entries(mix)) {
        const slots = table.filter((op) => op === operationNames.indexOf(name)).length;
        expect(slots).toBeGreaterThanOrEqual(1);
        expect(Math.abs(slots - (weight / total) * MIX_SLOTS)).toBeLessThanOrEqual(Object.keys(mix).length);
      }
    }),
  );
});

test("weights are kept as written", () => {
  expect(parseMix("store=60, writeback=20.5", kernelVocabulary)).toEqual({ store: 60, writeback: 20.5 });
});

test("what a subject does not have is left out of the default mix, and refused when it was asked for", () => {
  const onlyStore = kernelVocabulary.operations.filter(({ name }) => name === "store");
  expect(restrictMix({ store: 1, commit: 1 }, onlyStore, false, "x")).toEqual({ store: 1 });
  expect(() => restrictMix({ store: 1, commit: 1 }, onlyStore, true, "x")).toThrow(
    /x has no commit here; it has store/,
  );
});
