/** TLB entries of what reclaim has unmapped: flushed at once, or once for all at the end of its list. */
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { gradeOf } from "../../src/result/grade.js";
import { exploreHere } from "../explore-here.js";
import { Sequence } from "../sequence.js";
import { reached } from "./reached.js";

/*
 * A page that is written is flushed before, so a store comes either before the page is written or faults; the planted fault leaves
 * out just that. (ext4 with delayed allocation leaves a page to the walk.)
 */
test.each<[string, Record<string, number>]>([
  ["v3.19", {}],
  ["v4.3-eager", {}],
  ["v4.3", {}],
  ["v4.3-no-flush-dirty", { "lost-store": 95, "sync-loss": 95 }],
])("reclaim that writes, %s: %o is all that is reachable", async (variant, all) => {
  expect(await reached(variant, "store : store; sync | reclaim", { filesystem: "ext3-writeback" })).toEqual(all);
});

/*
 * An open finding. A page that reclaim keeps is unlocked before the end of the list, and has no mapping: a walk cleans and writes
 * it, and a store through the entry that is still to be flushed is lost. Where dirty ptes are flushed at once it is not.
 */
test.each<[string, Record<string, number>]>([
  ["v3.19", {}],
  ["v4.3-eager", {}],
  ["v4.3", { "lost-store": 72 }],
  ["v4.19", { "lost-store": 73 }],
  ["v6.2", { "lost-store": 73 }],
])("kept-page-vs-writeback, %s: %o is all that is reachable", async (variant, all) => {
  expect(await reached(variant, "kept-page-vs-writeback")).toEqual(all);
});

test("and msync may have acknowledged that store; no source says so: both are forbidden", async () => {
  expect(await reached("v4.3", "store : store; sync | pageout | writeback")).toEqual({
    "lost-store": 85,
    "sync-loss": 85,
  });
  const mix = { store: 1, pageout: 1, writeback: 1, sync: 1 };
  for (const anomaly of ["lost-store", "sync-loss"])
    expect(gradeOf(findVariant("v4.3"), anomaly, mix, []).grade).toBe("forbidden");
});

test("a machine of one CPU has nothing to wait for: its reclaim flushes at once", async () => {
  expect(await reached("v4.3", "kept-page-vs-writeback", { cpus: 1 })).toEqual({});
  const one = { cpus: 1, filesystem: "ext3-writeback" };
  expect(await reached("v4.3-no-flush-dirty", "store : store; sync | reclaim", one)).toEqual({});
});

test("a page that reclaim has removed is nobody's before the flush: a load through an old entry finds no other page's data", async () => {
  for (const variant of ["v4.3-eager", "v4.3"])
    expect(await reached(variant, "store; writeback : load; load | reclaim | load")).toEqual({});
});

// 3ea277194daa: who changes ptes flushes first what reclaim has put off. Before, a page is read that the file has no more.
test.each<[string, Record<string, number>]>([
  ["v4.9", { "stale-read": 88 }],
  ["v4.19", {}],
  ["v5.17", {}],
  ["v6.2", {}],
])("unmap-vs-pageout, %s: %o is all that is reachable", async (variant, all) => {
  expect(await reached(variant, "unmap-vs-pageout")).toEqual(all);
});

// 5ee2fa2f0636: reclaim unmaps the second pte while another task flushes for the first, and that task then clears the mark of both.
test("a mark that is made amidst a flush is lost with the others, until they are counted: v5.17, and v6.2 after it", async () => {
  const scenario = "load; load m1 : load m1; unmap m1; write; load m1 | pageout | unmap";
  const shown = async (variant: string) => {
    const [found] = (await exploreHere(variant, scenario, { mappings: 2 })).variants;
    expect(found!.complete).toBe(true);
    return found!.anomalies
      .filter(({ reachable }) => reachable)
      .map(({ id, grade, shortest }) => [id, grade, shortest]);
  };
  expect(await shown("v4.19")).toEqual([["stale-read", "known", 119]]);
  expect(await shown("v5.17")).toEqual([]);
  expect(await shown("v6.2")).toEqual([]);
});

// The count below would run into the half above: it begins anew, and says that something is to be flushed.
test("v6.2 counts the flushes that reclaim puts off, from one again before it has no more room", async () => {
  const word = findVariant("v6.2").vocabulary.words.find(({ name }) => name === "tlb_flush_batched")!.offset;
  const sequence = await Sequence.of("v6.2");
  sequence.run("load", "reclaim");
  expect(sequence.fileWord(0, word)).toBe(1);
  sequence.run("load", "unmap");
  expect(sequence.fileWord(0, word)).toBe(0x10001);
  sequence.pokeFile(0, word, 0x7fff7fff).run("load", "reclaim");
  expect(sequence.fileWord(0, word)).toBe(1);
});
