/** TLB entries of what reclaim has unmapped: flushed at once, or once for all at the end of its list. */
import { expect, test } from "vitest";
import { findVariant } from "../../src/compile/variant.js";
import { gradeOf } from "../../src/result/grade.js";
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
