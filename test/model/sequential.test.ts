import fc from "fast-check";
import { expect, test } from "vitest";
import { operationNames } from "../kernel-names.js";
import { Sequence } from "../sequence.js";

const step = fc
  .record({
    name: fc.constantFrom(...operationNames),
    cpu: fc.nat(1),
    page: fc.nat(3),
    map: fc.nat(1),
    block: fc.nat(3),
  })
  .map(({ name, cpu, page, map, block }) => `${name}@${cpu} p${page} m${map} b${block}`);

// By design, or harmless: section 3 of docs/model.md.
const ALLOWED = ["untracked-tagged", "tag-spurious"];

// What this search finds in v2.6.29 and after is tested by itself, in story.test.ts; v2.6.18 tracks no ptes.
const OPEN: Record<string, string[]> = { "v3.15": ["sync-loss"], "v2.6.18": ["untracked-dirty", "clean-writable"] };

test.each([
  "v2.6.18",
  "redirty-after",
  "v2.6.20-rc3",
  "piggin-2006-12-29",
  "linus-split",
  "v2.6.20",
  "v2.6.23",
  "v2.6.27",
  "v3.15",
])("%s: no sequence of operations without concurrency loses or miscounts anything", async (variant) => {
  const allowed = [...ALLOWED, ...(OPEN[variant] ?? [])];
  for (const filesystem of ["ext3-ordered", "ext3-writeback", "nobh"]) {
    const sequence = await Sequence.of(variant, {
      pages: 4,
      pagesPerFile: 2,
      mappings: 2,
      unaccountedEvery: 2,
      filesystem,
    });
    const steps = filesystem === "ext3-ordered" ? step : step.filter((text) => !text.startsWith("commit"));
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 60 }), (sequenceOfSteps) => {
        sequence.reset();
        const found = Object.keys(sequence.run(...sequenceOfSteps).found());
        const others = found.filter((anomaly) => !allowed.includes(anomaly));
        if (others.length > 0) expect(others).toEqual([]); // half a million times it takes long by itself
      }),
      { numRuns: 20_000, seed: 20061229 },
    );
  }
});

test("v2.6.19: the same search finds its lost store, so it can find one", async () => {
  const sequence = await Sequence.of("v2.6.19", { pages: 1, mappings: 1 });
  const onePage = step.map((text) => text.replace(/ p\d m\d/, ""));
  const search = fc.check(
    fc.property(fc.array(onePage, { minLength: 1, maxLength: 60 }), (steps) => {
      sequence.reset();
      return sequence.run(...steps).found()["lost-store"] === undefined;
    }),
    { numRuns: 20_000, seed: 20061229 },
  );
  expect(search.failed).toBe(true);
  // The shortest there is: dirty the buffers, let kjournald clean them, store again, write back.
  expect(search.counterexample?.[0].length).toBeLessThanOrEqual(6);
});
