import { expect, test } from "vitest";
import { assertBlockCounts } from "../../src/stats/block-counts.js";
import { fineUnitsOf, summed, unitsByRun, unitsOf } from "../../src/stats/units.js";

const stream = (blocks: number) => ({
  counts: Array.from({ length: blocks }, (_, block) => block),
  exposures: Array<number>(blocks).fill(10),
});

test("eight segments or more are the units, each with what its blocks have", () => {
  const segments = Array.from({ length: 20 }, (_, block) => Math.floor(block / 2));
  const segmented = { ...stream(20), segments };
  expect(unitsOf(segmented).starts).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  expect(fineUnitsOf(segmented)).toEqual(unitsOf(segmented));
  expect(summed(segmented, unitsOf(segmented)).counts.slice(0, 3)).toEqual([1, 5, 9]);
});

test("fewer are cut into 16 groups of neighbouring blocks or a few more, and a group is of one segment", () => {
  expect(unitsOf(stream(10)).starts).toHaveLength(10);
  expect(unitsOf(stream(200)).starts).toHaveLength(16);
  const segments = Array.from({ length: 200 }, (_, block) => (block < 61 ? 0 : block < 130 ? 1 : 2));
  const { starts } = unitsOf({ ...stream(200), segments });
  expect(starts).toHaveLength(18);
  expect(starts).toEqual(expect.arrayContaining([0, 61, 130]));
  expect(fineUnitsOf({ ...stream(200), segments }).starts).toHaveLength(200);
});

test("segments are numbered anew in each run, and each unit is of one run", () => {
  const runs = Array.from({ length: 16 }, (_, block) => (block < 8 ? 3 : 7));
  const segments = Array.from({ length: 16 }, (_, block) => Math.floor((block % 8) / 2));
  const units = unitsOf({ ...stream(16), runs, segments });
  expect(units.starts).toHaveLength(8);
  expect(unitsByRun(units)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

test("segments that fall within a run, and runs that fall, are refused", () => {
  expect(() => assertBlockCounts({ ...stream(3), segments: [0, 1, 0] })).toThrow("segments fall at block 2");
  expect(() => assertBlockCounts({ ...stream(3), segments: [0, 1, 0], runs: [0, 0, 1] })).not.toThrow();
  expect(() => assertBlockCounts({ ...stream(3), runs: [1, 0, 0] })).toThrow("runs fall at block 1");
  expect(() => assertBlockCounts({ ...stream(3), runs: [1] })).toThrow("counts of 3 blocks, but runs of 1");
});
