/** When an unmapping marks the page dirty, flushes the TLBs, and takes the mapping away. */
import { expect, test } from "vitest";
import { gradeOf } from "../../src/result/grade.js";
import { findVariant } from "../../src/compile/variant.js";
import { reached } from "./reached.js";

/*
 * v3.15 takes the mapping away before the flush: page_mkclean, which looks at no page without one, cleans the page in between. From
 * v4.8 on an unmapping takes mmap_sem, and from v4.13 on looks for a flush that waits (4 steps more). An ext4 of v4.3 files no buffer on
 * its journal as ext3 does (6 less). v6.2 flushes first.
 */
test.each<[string, Record<string, number>]>([
  ["v3.15", { "lost-store": 57 }],
  ["v4.3", { "lost-store": 51 }],
  ["v4.19", { "lost-store": 55 }],
  ["linus-2022-10-29", {}],
  ["v6.2", {}],
  ["v7.1-pmd-zap", { "lost-store": 50 }],
])("unmap-vs-mapcount, %s: %o is all that is reachable", async (variant, all) => {
  expect(await reached(variant, "unmap-vs-mapcount")).toEqual(all);
});

/*
 * linus-2022-10-29 marks the page dirty after the flush, and so loses nothing; but a walk has cleaned the page meanwhile, and msync
 * finds nothing to write. That its SPD comes so late may leave the tag, which it sets last, on a page that a walk has cleaned.
 * A sync of v4.13 and after looks whether a write has failed (1 step more).
 */
test.each<[string, Record<string, number>]>([
  ["v4.19", { "lost-store": 69, "sync-loss": 69 }],
  ["linus-2022-10-29", { "sync-loss": 74, "tag-spurious": 101 }],
  ["v6.2", {}],
])("unmap-vs-sync, %s: %o is all that is reachable", async (variant, all) => {
  expect(await reached(variant, "unmap-vs-sync")).toEqual(all);
});

test("a walk that cleans a page before it looks at its ptes, as Piggin asked, is sound where the fault holds the page lock", async () => {
  for (const text of ["store | writeback", "store : store; store; sync | writeback"])
    for (const filesystem of ["ext3-ordered", "mkwrite-late", "no-mkwrite"])
      expect(await reached("piggin-v3.19", text, { filesystem })).toEqual({});
  expect(Object.keys(await reached("piggin-2006-12-29", "fixme-race"))).toContain("untracked-dirty");
});

test("what unmapping opens is forgiven until v6.2 closes it", () => {
  const graded = (variant: string) =>
    ["lost-store", "sync-loss"].map(
      (anomaly) => gradeOf(findVariant(variant), anomaly, { store: 1, unmap: 1 }, []).grade,
    );
  expect(graded("v4.19")).toEqual(["known", "known"]);
  expect(graded("linus-2022-10-29")).toEqual(["forbidden", "known"]);
  expect(graded("v6.2")).toEqual(["forbidden", "forbidden"]);
});
