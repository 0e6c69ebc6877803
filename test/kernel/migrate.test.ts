/** Migration: what a page holds goes to another one, which gets its place. */
import { describe, expect, test } from "vitest";
import * as layout from "../../assembly/layout/index.js";
import {
  BH_Dirty,
  NR_FILE_DIRTY,
  PAGECACHE_TAG_DIRTY,
  PG_dirty,
  page_mapping,
} from "../../assembly/vocabulary/words.js";
import { fixture } from "../pagerace.js";
import { Sequence } from "../sequence.js";
import { reached } from "./reached.js";

const BUFFER = (block: number) => layout.BUFFERS + block * layout.BUFFER_STRIDE;

/** A word of the first two frames of the place. */
const ofFrames = (sequence: Sequence, offset: number) =>
  [0, 1].map((frame) => sequence.word(0, offset + frame * layout.FRAME_DISTANCE));

describe.each(["v3.15", "v4.4", "v6.2"])("%s", (variant) => {
  test("the new page is dirty, tagged and mapped nowhere, and counted once", async () => {
    const moved = (await Sequence.of(variant)).run("store", "migrate");
    expect(ofFrames(moved, page_mapping)).toEqual([0, 1]);
    expect(ofFrames(moved, PG_dirty)).toEqual([0, 1]);
    expect(ofFrames(moved, PAGECACHE_TAG_DIRTY)).toEqual([0, 1]);
    expect(ofFrames(moved, layout.MEMORY_BLOCKS)).toEqual([1, 1]);
    expect([moved.fileWord(0, NR_FILE_DIRTY), moved.word(0, layout.PTES)]).toEqual([1, 0]);
    moved.run("store@1", "sync");
    expect(moved.word(0, layout.DISK_BLOCKS)).toBe(2);
    expect(moved.found()).toEqual({});
  });

  test("of a page that is dirty in part the buffers stay what they are", async () => {
    const moved = (await Sequence.of(variant, { blocks: 2, filesystem: "ext3-writeback" })).run("write b1", "migrate");
    expect(ofFrames(moved, BUFFER(0) + BH_Dirty)).toEqual([0, 0]);
    expect(ofFrames(moved, BUFFER(1) + BH_Dirty)).toEqual([0, 1]);
    expect(moved.run("migrate").found()).toEqual({});
  });

  test.each<[string, number]>([
    ["store : store | migrate", 1],
    ["store; sync | migrate", 1],
    ["store : store | migrate | writeback", 1],
    ["store b1 : write | migrate | store b1", 2],
  ])("%s: nothing is reachable", async (text, blocks) => {
    expect(await reached(variant, text, { blocks })).toEqual({});
  });
});

test("a page whose buffers are on a journal's list stays where it is until they are off it", async () => {
  const filed = (await Sequence.of("v3.15", { filesystem: "ext3-ordered" })).run("write", "migrate");
  expect(ofFrames(filed, page_mapping)).toEqual([1, 0]);
  expect(ofFrames(filed.run("commit", "migrate"), page_mapping)).toEqual([0, 1]);
});

test("store-vs-migrate: a store through a TLB that is flushed when the page has been copied is lost", async () => {
  expect(await reached("v3.15", "store-vs-migrate")).toEqual({});
  expect(await reached(fixture("kernel/migrates-unflushed.ts"), "store-vs-migrate")).toEqual({ "lost-store": 61 });
});

// Reclaim alone puts the flush of a dirty pte off; whom it keeps without one it still holds, and migration leaves it.
test.each(["v4.3", "v4.19", "v6.2"])("%s: a migration flushes at once", async (variant) => {
  expect(await reached(variant, "store : store | migrate")).toEqual({});
  expect(await reached(variant, "store : migrate | pageout")).toEqual({});
});

test("v6.6-iomap: the blocks that are dirty go along", async () => {
  const settings = { blocks: 2, filesystem: "iomap" } as const;
  const moved = (await Sequence.of("v6.6-iomap", settings)).run("write b1", "migrate", "sync");
  expect(moved.word(0, layout.DISK_BLOCKS + layout.WORD)).toBe(1);
  expect(await reached("v6.6-iomap", "write b1 : store | migrate | writeback", settings)).toEqual({});
});
