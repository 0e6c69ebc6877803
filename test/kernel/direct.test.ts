/** write(2) with O_DIRECT, which goes past the cache, and takes out of it what is older than what it writes. */
import { expect, test } from "vitest";
import * as layout from "../../assembly/layout/index.js";
import { b_count, page_mapping } from "../../assembly/vocabulary/words.js";
import { findVariant } from "../../src/compile/variant.js";
import { gradeOf } from "../../src/result/grade.js";
import { fixture } from "../pagerace.js";
import { Sequence } from "../sequence.js";
import { reached } from "./reached.js";

const OVERTAKES = 0x10000;

test.each(["v3.15", "v6.2"])(
  "%s: what the cache has is written and taken out, and the next load reads the disk",
  async (variant) => {
    const sequence = await Sequence.of(variant);
    sequence.run("store", "direct");
    expect([sequence.word(0, page_mapping), sequence.word(0, layout.DISK_BLOCKS)]).toEqual([0, OVERTAKES]);
    sequence.run("load", "sync", "store", "direct", "load", "write", "sync");
    expect(sequence.word(0, layout.DISK_BLOCKS)).toBe(2 * OVERTAKES + 1);
    expect(sequence.found()).toEqual({});
  },
);

// Somebody holds a buffer, and with it the page: EBUSY.
test("what cannot be taken out is written through the cache, and is on the disk when the call returns", async () => {
  const sequence = await Sequence.of("v3.15", { filesystem: "ext3-writeback" });
  sequence
    .run("write")
    .poke(0, layout.BUFFERS + b_count, 1)
    .run("direct");
  expect([sequence.word(0, page_mapping), sequence.word(0, layout.DISK_BLOCKS)]).toEqual([1, 2]);
  expect(
    sequence
      .poke(0, layout.BUFFERS + b_count, 0)
      .run("direct", "load")
      .found(),
  ).toEqual({});
  expect(sequence.word(0, layout.DISK_BLOCKS)).toBe(OVERTAKES);
});

test("a direct write that the device fails has stored nothing, its caller knows, and no sync is told", async () => {
  const sequence = await Sequence.of("v3.15");
  sequence.run("store", "sync", "fail", "direct", "load", "sync", "store", "sync");
  expect(sequence.word(0, layout.DISK_BLOCKS)).toBe(2);
  expect(sequence.found()).toEqual({});
});

test.each<[string, Record<string, number>]>([
  ["v3.15", {}],
  ["v6.2", {}],
  ["v7.1", {}],
])("direct-vs-load, %s: %o is all that is reachable", async (variant, all) => {
  expect(await reached(variant, "direct-vs-load")).toEqual(all);
});

test("direct-vs-load: who does not invalidate again reads what the disk had before", async () => {
  expect(Object.keys(await reached(fixture("kernel/invalidates-once.ts"), "direct-vs-load"))).toEqual(["lost-store"]);
});

test.each<[string, Record<string, number>]>([
  ["v3.15", { "lost-store": 127 }],
  ["v6.2", { "lost-store": 149 }],
  ["v7.1", { "lost-store": 116 }],
])("direct-vs-store, %s: %o is all that is reachable, and by design", async (variant, all) => {
  expect(await reached(variant, "direct-vs-store")).toEqual(all);
  const grade = (mix: Record<string, number>) => gradeOf(findVariant(variant), "lost-store", mix, []).grade;
  expect([grade({ store: 1, direct: 1 }), grade({ store: 1, direct: 0 })]).toEqual(["design", "forbidden"]);
});

test.each(["v3.15", "v6.2"])("%s: of a thread alone nothing is lost, whatever it mixes", async (variant) => {
  for (const text of [
    "direct; store; direct; load; sync; reclaim; load",
    "gup; direct; load",
    "direct; truncate; direct; load",
  ])
    expect(await reached(variant, text)).toEqual({});
});
