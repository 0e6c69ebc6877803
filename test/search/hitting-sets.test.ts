import fc from "fast-check";
import { expect, test } from "vitest";
import { hittingSets } from "../../src/search/hitting-sets.js";

test.each([
  [[], [[]]],
  [[["direct"]], [["direct"]]],
  [
    [["unmap"], ["gup", "strip"]],
    [
      ["gup", "unmap"],
      ["strip", "unmap"],
    ],
  ],
  [
    [
      ["pageout", "unmap"],
      ["reclaim", "unmap"],
    ],
    [["pageout", "reclaim"], ["unmap"]],
  ],
  [[["gup", "strip"], ["gup"]], [["gup"]]],
])("of %j they are %j", (sets, hitting) => {
  expect(hittingSets(sets)).toEqual(hitting);
});

test("each hits every set, none can spare an element, and every set that hits has one of them in it", () => {
  const names = ["a", "b", "c", "d"];
  const set = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(set, { maxLength: 4 }), (sets) => {
      const hits = (chosen: readonly string[]) => sets.every((each) => each.some((name) => chosen.includes(name)));
      const found = hittingSets(sets);
      for (const hitting of found) {
        expect(hits(hitting)).toBe(true);
        for (const name of hitting) expect(hits(hitting.filter((each) => each !== name))).toBe(false);
      }
      for (let mask = 0; mask < 16; mask++) {
        const chosen = names.filter((_, n) => (mask >> n) & 1);
        expect(found.some((hitting) => hitting.every((name) => chosen.includes(name)))).toBe(hits(chosen));
      }
    }),
  );
});
