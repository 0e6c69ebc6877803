import { expect, test } from "vitest";
import { findVariant } from "../../../src/compile/variant.js";
import { gradeOf } from "../../../src/result/grade.js";
import { findScenario } from "../../../src/scenario/find.js";
import { mixOf } from "../../../src/scenario/mix-of.js";
import { type Reached, reachedOn } from "./reached.js";
import { fractionText, reachable, scenarioOf, verdictOn, walk } from "./walked.js";

/*
 * One fault and one walk: the FIXME. v2.6.20-rc3 and what has its window leave a dirty pte on a clean page; v2.6.23 does not.
 * Before rc3 page_mkclean comes after the TestClear, and linus-split goes back to that: no window. In piggin-2006-12-29 PG_dirty
 * is clear when the fault comes, so the fault counts and tags, and may do so after the walk has taken the tag away: then the dirty
 * pte is there, and the tag. no-ptl loses nothing before a second fault; but the fault that installs a pte while page_mkclean holds
 * it empty counts the page as mapped once more than it is.
 */
test.each<[string, Reached]>([
  ["v2.6.19", {}],
  ["v2.6.20-rc2", {}],
  ["v2.6.20-rc3", { "untracked-dirty": 71 }],
  ["piggin-2006-12-29", { "untracked-dirty": 78, "untracked-tagged": 78, "tag-spurious": 78 }],
  ["linus-split", {}],
  ["v2.6.23", {}],
  ["no-redirty", { "untracked-dirty": 66 }],
  ["no-tlb-flush", { "lost-store": 55 }],
  ["no-ptl", { "ref-drift": 75 }],
])("fixme-race, %s: %o is all that is reachable", async (variant, reached) => {
  expect(await reachedOn(variant, "fixme-race")).toEqual(reached);
});

// December 2006: lost until v2.6.20-rc3, which closes that and opens the FIXME's window; v2.6.23 closes it.
test.each<[string, Reached]>([
  ["v2.6.19", { "lost-store": 83 }],
  ["v2.6.20-rc2", { "lost-store": 83 }],
  ["v2.6.20-rc3", { "untracked-dirty": 97 }],
  ["v2.6.23", {}],
])("rtorrent, %s: %o is all that is reachable", async (variant, reached) => {
  expect(await reachedOn(variant, "rtorrent")).toEqual(reached);
});

// Four days of January 2007: the drop of the buffers and the cleaning of the page under one lock or not.
test.each<[string, Reached]>([
  ["ecdfc97", { "lost-store": 31, "tag-spurious": 31 }],
  ["v2.6.20", {}],
])("free-buffers-vs-zap, %s: %o is all that is reachable", async (variant, reached) => {
  expect(await reachedOn(variant, "free-buffers-vs-zap")).toEqual(reached);
});

// "msync data loss". Reclaim finds the dirty pte in the end, so nothing is lost for good, and nothing is left untracked.
test.each<[string, Reached]>([
  ["v2.6.20-rc3", { "sync-loss": 168 }],
  ["v2.6.23", {}],
])("msync-after-fixme, %s: %o is all that is reachable", async (variant, reached) => {
  expect(await reachedOn(variant, "msync-after-fixme")).toEqual(reached);
});

test("the FIXME's probability under a fair coin, exactly: 369735973/1125899906842624", async () => {
  const { found } = await walk("v2.6.20-rc3", "fixme-race");
  const fixme = verdictOn(found, "untracked-dirty");
  expect(fractionText(fixme)).toBe("369735973/1125899906842624");
  const exact = 369_735_973 / 2 ** 50;
  expect(Math.abs(fixme.probability!.value - exact)).toBeLessThanOrEqual(fixme.probability!.error);
  expect(fixme.probability!.error / exact).toBeLessThan(1e-6);
});

test("what v2.6.20-rc3 is forgiven it has a source for, and v2.6.23 needs no forgiveness on these scenarios", async () => {
  for (const scenario of ["fixme-race", "rtorrent", "msync-after-fixme", "free-buffers-vs-zap"]) {
    const variant = findVariant("v2.6.20-rc3");
    const reached = Object.keys(await reachedOn("v2.6.20-rc3", scenario));
    const grades = reached.map(
      (anomaly) => gradeOf(variant, anomaly, mixOf(findScenario(scenario), variant.vocabulary), []).grade,
    );
    expect([scenario, ...new Set(grades)]).toEqual(reached.length > 0 ? [scenario, "known"] : [scenario]);
    expect([scenario, await reachedOn("v2.6.23", scenario)]).toEqual([scenario, {}]);
  }
});

test("v2.6.19 loses a store to kjournald on one CPU; without either of kjournald and the walk it does not", async () => {
  const initially = "store; writeback : store; store";
  const reached = (text: string) => reachedOn("v2.6.19", scenarioOf(`${initially} | ${text}`, { cpus: 1 }));
  expect(await reached("commit | writeback")).toEqual({ "lost-store": 83 });
  expect(await reached("commit")).toEqual({});
  expect(await reached("writeback")).toEqual({});
});

test("of the faults that are planted each is reachable on a scenario of its own, and there the sound version is clean", async () => {
  expect(await reachedOn("no-redirty", "rtorrent")).toMatchObject({ "lost-store": 83 });
  expect(await reachedOn("no-tlb-flush", "fault-vs-mkclean")).toMatchObject({ "lost-store": 90 });
  expect(await reachedOn("no-ptl", "without-journal")).toMatchObject({ "lost-store": 102 });
  for (const scenario of ["rtorrent", "fault-vs-mkclean", "without-journal"]) {
    expect([scenario, await reachedOn("v2.6.23", scenario)]).toEqual([scenario, {}]);
    expect([scenario, await reachedOn("linus-split", scenario)]).toEqual([scenario, {}]);
  }
});

test("the oracle's note of the last block's loss beside a sibling, bit 7, fits into a record", async () => {
  const found = [];
  for (const block of ["b2", "b3"]) {
    const before = `store ${block}; writeback; store ${block}; commit; store ${block}; strip`;
    const walked = await walk("v2.6.29", `${before} : sync; sync | write ${block}`);
    found.push([walked.explored.complete, reachable(walked.found)]);
  }
  expect(found).toEqual(Array(2).fill([true, ["sync-loss", "sync-loss-sibling"]]));
});
