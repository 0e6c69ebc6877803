import { expect, test } from "vitest";
import * as layout from "../../assembly/layout/index.js";
import * as words from "../../assembly/vocabulary/words.js";
import { Sequence } from "../sequence.js";

const { PG_dirty, PG_writeback, PAGECACHE_TAG_DIRTY, PTES, page_count_word, page_mapcount_word, page_mapping } = {
  ...layout,
  ...words,
};
const PTE_CLEAN = words.PTE_PRESENT;
const PTE_WRITTEN = words.PTE_PRESENT | words.PTE_RW | words.PTE_DIRTY;

test("a store dirties pte, page, all buffers, tag and counter; writeback cleans them and write-protects the pte", async () => {
  const sequence = await Sequence.of("v2.6.20-rc3");
  sequence.run("store b1");
  expect([PG_dirty, PAGECACHE_TAG_DIRTY, PTES].map((offset) => sequence.word(0, offset))).toEqual([1, 1, PTE_WRITTEN]);
  expect([0, 1, 2, 3].map((block) => sequence.word(0, layout.BUFFERS + block * layout.BUFFER_STRIDE))).toEqual([
    1, 1, 1, 1,
  ]);
  expect(sequence.fileWord(0, words.NR_FILE_DIRTY)).toBe(1);
  sequence.run("writeback");
  expect([PG_dirty, PG_writeback, PAGECACHE_TAG_DIRTY, PTES].map((offset) => sequence.word(0, offset))).toEqual([
    0,
    0,
    0,
    PTE_CLEAN,
  ]);
  expect(sequence.word(0, layout.DISK_BLOCKS + layout.WORD)).toBe(1);
  expect(sequence.fileWord(0, words.NR_FILE_DIRTY)).toBe(0);
});

test("write(2) dirties one buffer only", async () => {
  const sequence = await Sequence.of("v2.6.23");
  sequence.run("write b2");
  expect([0, 1, 2, 3].map((block) => sequence.word(0, layout.BUFFERS + block * layout.BUFFER_STRIDE))).toEqual([
    0, 0, 1, 0,
  ]);
});

test("a read fault maps clean and write-protected; the store after it goes through do_wp_page", async () => {
  const sequence = await Sequence.of("v2.6.19");
  expect(sequence.run("load").word(0, PTES)).toBe(PTE_CLEAN);
  expect(sequence.run("store").word(0, PTES)).toBe(PTE_WRITTEN);
  expect(sequence.word(0, page_mapcount_word)).toBe(1);
});

test("references: one for the cache, one for each mapping; reclaim frees the page and its references", async () => {
  const sequence = await Sequence.of("v2.6.23", { mappings: 2 });
  sequence.run("store m0", "load m1");
  expect([page_count_word, page_mapcount_word].map((offset) => sequence.word(0, offset))).toEqual([3, 2]);
  sequence.run("unmap m1");
  expect([page_count_word, page_mapcount_word].map((offset) => sequence.word(0, offset))).toEqual([2, 1]);
  sequence.run("reclaim");
  expect([page_mapping, page_count_word, page_mapcount_word, PTES].map((offset) => sequence.word(0, offset))).toEqual([
    0, 0, 0, 0,
  ]);
  expect(sequence.word(0, layout.DISK_BLOCKS)).toBe(1);
});

test("a page without an accounted mapping is writable from the first touch, takes the patch's other branch and is not counted", async () => {
  const sequence = await Sequence.of("v2.6.20-rc3", { unaccountedEvery: 1 });
  expect(sequence.run("load").word(0, PTES)).toBe(words.PTE_PRESENT | words.PTE_RW);
  sequence.run("store");
  expect([sequence.word(0, PTES), sequence.word(0, PG_dirty)]).toEqual([PTE_WRITTEN, 0]);
  sequence.run("write", "writeback");
  expect([sequence.word(0, PTES), sequence.word(0, PG_dirty)]).toEqual([PTE_WRITTEN, 0]);
  expect(sequence.fileWord(0, words.NR_FILE_DIRTY)).toBe(0);
  expect(sequence.run("store", "unmap", "reclaim", "load").found()).toEqual({});
});

test("a filesystem without buffers writes whole pages", async () => {
  const sequence = await Sequence.of("v2.6.23", { filesystem: "nobh" });
  sequence.run("store b0", "store b3", "sync");
  expect([0, 3].map((block) => sequence.word(0, layout.DISK_BLOCKS + block * layout.WORD))).toEqual([1, 1]);
  expect(sequence.word(0, words.PG_private)).toBe(0);
});
