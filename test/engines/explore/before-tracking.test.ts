import { expect, test } from "vitest";
import { findVariant } from "../../../src/compile/variant.js";
import { gradeOf } from "../../../src/result/grade.js";
import { findScenario } from "../../../src/scenario/find.js";
import { mixOf } from "../../../src/scenario/mix-of.js";
import { type Reached, reachedOn } from "./reached.js";

// fsync does not look at ptes, msync harvests them: what a store left is written by the one and not by the other.
test.each<[string, Reached]>([
  ["store; fsync", { "sync-loss": 23, "untracked-dirty": 23 }],
  ["store; sync", { "clean-writable": 72 }],
  ["store; unmap; fsync", {}],
  ["write; fsync", {}],
])("v2.6.18, %s: %o is all that is reachable, and all of it by design", async (scenario, reached) => {
  const variant = findVariant("v2.6.18");
  expect(await reachedOn("v2.6.18", scenario)).toEqual(reached);
  const mix = mixOf(findScenario(scenario, variant.vocabulary), variant.vocabulary);
  const grades = Object.keys(reached).map((anomaly) => gradeOf(variant, anomaly, mix, []).grade);
  expect(grades.filter((grade) => grade !== "design")).toEqual([]);
});

test("an fsync that loses is by design, an msync that loses would not be", () => {
  const variant = findVariant("v2.6.18");
  expect(gradeOf(variant, "sync-loss", { store: 1, fsync: 1 }, []).grade).toBe("design");
  expect(gradeOf(variant, "sync-loss", { store: 1, sync: 1 }, []).grade).toBe("forbidden");
});

// December's story without tracking: the pte stays dirty whatever kjournald and the walk clean.
test.each<[string, Reached]>([
  ["rtorrent", { "untracked-dirty": 11 }],
  ["fixme-race", { "untracked-dirty": 6 }],
  ["free-buffers-vs-zap", {}],
])("%s, v2.6.18: %o is all that is reachable", async (scenario, reached) => {
  expect(await reachedOn("v2.6.18", scenario)).toEqual(reached);
});

/*
 * d08b3851da41 took the cleaning of a page out from under private_lock, for page_mkclean's locks are outside of that: a
 * set_page_dirty in between finds no buffers, and is cleaned away. 46d2277c796f no longer cleans. reclaim loses by the same way;
 * what it loses in v2.6.20-rc2 it does without a try_to_free_buffers.
 */
test.each<[string, string, Reached]>([
  ["v2.6.18", "strip", { "clean-writable": 79 }],
  ["v2.6.19", "strip", { "lost-store": 69, "sync-loss": 69, "tag-spurious": 77 }],
  ["v2.6.20-rc2", "strip", {}],
  ["v2.6.18", "reclaim", { "clean-writable": 79, "tag-spurious": 90 }],
  ["v2.6.19", "reclaim", { "lost-store": 79, "sync-loss": 79, "tag-spurious": 87 }],
  ["v2.6.20-rc2", "reclaim", { "lost-store": 150, "sync-loss": 150 }],
])("%s, store; sync | %s: %o is all that is reachable", async (variant, cleaner, reached) => {
  expect(await reachedOn(variant, `store; sync | ${cleaner}`)).toEqual(reached);
});
