import { expect, test } from "vitest";
import * as layout from "../../assembly/layout/index.js";
import * as words from "../../assembly/vocabulary/words.js";
import { Sequence } from "../sequence.js";

const { PG_dirty, PG_locked, PAGECACHE_TAG_DIRTY, PTES, page_mapcount_word, page_mapping } = { ...layout, ...words };

/*
 * Each oracle against a state of its own making: what sound code never leaves behind must be called by its name, and the
 * state next to it, which is sound, must not.
 */
test.each([
  ["untracked-dirty", ["load"], [[PTES, words.PTE_PRESENT | words.PTE_RW | words.PTE_DIRTY]]],
  [
    "untracked-tagged",
    ["load"],
    [
      [PTES, words.PTE_PRESENT | words.PTE_DIRTY],
      [PAGECACHE_TAG_DIRTY, 1],
    ],
  ],
  ["clean-writable", ["load"], [[PTES, words.PTE_PRESENT | words.PTE_RW]]],
  ["tag-missing", ["store"], [[PAGECACHE_TAG_DIRTY, 0]]],
  ["tag-spurious", ["load"], [[PAGECACHE_TAG_DIRTY, 1]]],
  [
    "count-drift",
    ["load"],
    [
      [PG_dirty, 1],
      [PAGECACHE_TAG_DIRTY, 1],
    ],
  ],
  ["lost-store", ["store", "sync"], [[layout.DISK_BLOCKS, 0]]],
  ["bug-on", ["load"], [[page_mapping, 0]]],
])("%s is called when it is there, and only then", async (anomaly, steps, words) => {
  const sequence = await Sequence.of("v2.6.23");
  expect(sequence.run(...steps).found()).toEqual({});
  for (const [offset, value] of words) sequence.poke(0, offset!, value!);
  expect(Object.keys(sequence.found())).toContain(anomaly);
});

/*
 * A word that says "somebody will write this" is believed only where somebody will: after a writeback that nobody ends nothing is
 * written, be the page dirty or not, and an entry that is not present is no mapping's.
 */
test.each([
  ["a writeback that nobody ends", ["store", "sync"], [[words.PG_writeback, 1]], 1],
  ["a dirty page under it", ["store"], [[words.PG_writeback, 1]], 1],
  ["an entry that is dirty, and not there", ["store", "sync"], [[PTES, words.PTE_DIRTY]], 1],
  ["an entry that is dirty, and there", ["store", "sync"], [[PTES, words.PTE_PRESENT | words.PTE_DIRTY]], undefined],
  ["a dirty page", ["store"], [], undefined],
])("what nothing will write is lost: %s", async (_, steps, words, lost) => {
  const older = (await Sequence.of("v2.6.23")).run(...steps).poke(0, layout.DISK_BLOCKS, 0);
  for (const [offset, value] of words) older.poke(0, offset!, value!);
  expect(older.found()["lost-store"]).toBe(lost);
});

test("under a writeback that nobody ends, what is on the disk is not lost", async () => {
  const written = (await Sequence.of("v2.6.23")).run("store", "sync").poke(0, words.PG_writeback, 1);
  expect(written.found()).toEqual({});
});

test("the kernel's own assertions fire: an unlock of what is not locked, a mapcount below 0", async () => {
  const sequence = await Sequence.of("v2.6.23");
  expect(sequence.run("store").poke(0, page_mapcount_word, 0).run("unmap").found()).toEqual({
    "bug-on": 1,
    "ref-drift": 1,
  });
  expect(sequence.word(0, PG_locked)).toBe(0);
});

test("a sync loss that was first seen amidst a sibling's fault is still the version's own when it is seen again without", async () => {
  const sequence = await Sequence.of("no-tlb-flush");
  sequence.run("store", "sync", "store").poke(0, words.DIRTYING_BEGUN, 99).run("sync");
  const found = sequence.run("sync").found();
  expect(found["sync-loss-sibling"]).toBe(1);
  sequence.poke(0, words.DIRTYING_BEGUN, sequence.word(0, words.DIRTYING_ENDED));
  expect(sequence.run("sync", "sync").found()["sync-loss"]).toBe(1);
});
