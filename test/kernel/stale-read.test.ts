/** stale-read: what it is called for, and what it is not. */
import { expect, test } from "vitest";
import * as layout from "../../assembly/layout/index.js";
import { page_mapping } from "../../assembly/vocabulary/words.js";
import { findVariant } from "../../src/compile/variant.js";
import { gradeOf } from "../../src/result/grade.js";
import { Sequence } from "../sequence.js";
import { reached } from "./reached.js";

const FRAME = (number: number) => number * layout.FRAME_DISTANCE;
const MEMORY = layout.MEMORY_BLOCKS;

/** v6.2, whose task has stored to its page, and whose file has another page, with this version of it, and on the disk that one. */
async function replaced(version: number, disk: number): Promise<Sequence> {
  const sequence = await Sequence.of("v6.2");
  sequence.run("store", "sync");
  sequence.poke(0, page_mapping, 0);
  sequence.poke(0, MEMORY, 0);
  if (version >= 0) sequence.poke(0, FRAME(1) + page_mapping, 1).poke(0, FRAME(1) + MEMORY, version);
  return sequence.poke(0, layout.DISK_BLOCKS, disk);
}

test("an old load from a page that is the file's no more is stale where the file has the store, and lost where it has not", async () => {
  const loadOf = async (version: number, disk: number) => {
    const found = (await replaced(version, disk)).run("load").found();
    return [found["stale-read"] ?? 0, (found["lost-store"] ?? 0) > 0];
  };
  expect(await loadOf(1, 1)).toEqual([1, false]);
  expect(await loadOf(2, 2)).toEqual([1, false]);
  expect(await loadOf(0, 1)).toEqual([0, true]);
  expect(await loadOf(-1, 1)).toEqual([1, false]);
  expect(await loadOf(-1, 0)).toEqual([0, true]);
});

test("each load that misses the store counts, for it is still there; and one of the page that the file has is never stale", async () => {
  const sequence = await replaced(1, 1);
  expect(sequence.run("load", "load", "load").found()["stale-read"]).toBe(3);
  const cached = await Sequence.of("v6.2");
  cached.run("store", "sync").poke(0, MEMORY, 0);
  expect(cached.run("load").found()).toEqual({ "lost-store": 1 });
  const older = await Sequence.of("v2.6.29");
  older.run("store", "sync").poke(0, MEMORY, 0);
  expect(older.run("load").found()).toEqual({ "lost-store": 1 });
});

test.each<[string, Record<string, number>]>([
  ["v3.15", {}],
  ["v3.19", {}],
  ["v4.3-eager", { "stale-read": 81 }],
  ["v4.3", { "stale-read": 82 }],
  ["v6.2", { "stale-read": 83 }],
  ["v7.1", { "stale-read": 66 }],
])("open finding: freed-page-vs-write, %s: %o is all that is reachable", async (variant, all) => {
  expect(await reached(variant, "freed-page-vs-write")).toEqual(all);
});

test("reclaim-vs-store, truncation, invalidation and failed writes: nothing that is read is stale", async () => {
  for (const variant of ["v3.15", "v6.2"])
    for (const text of [
      "reclaim-vs-store",
      "store : store; load | truncate",
      "store; sync : load; write; load | invalidate",
      "fail : store; load; sync; load | reclaim",
      "store : store; load | migrate",
    ])
      expect(Object.keys(await reached(variant, text))).not.toContain("stale-read");
});

test("what a source names is known with its operation, and forbidden without", () => {
  const gradeIn = (variant: string, mix: Record<string, number>) =>
    gradeOf(findVariant(variant), "stale-read", mix, []).grade;
  for (const variant of ["v4.8", "v4.9", "v4.13", "v4.16"]) expect(gradeIn(variant, { move: 1 })).toBe("known");
  expect(gradeIn("v4.9", { move: 0, reclaim: 1 })).toBe("forbidden");
  for (const variant of ["v4.19", "v6.2", "v7.1"]) expect(gradeIn(variant, { move: 1 })).toBe("forbidden");
});
