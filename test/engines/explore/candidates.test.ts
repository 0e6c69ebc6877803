import { expect, test } from "vitest";
import { type Reached, reachedOn } from "./reached.js";

/*
 * What was proposed in December 2006, before clear_page_dirty_for_io was suspected. All but one leave it as it is, and so lose
 * what v2.6.19 loses; where ptes stay dirty the store is not lost for good, for whoever unmaps finds it. redirty-after would have
 * ended the hunt.
 */
test.each<[string, Reached]>([
  ["morton-12-17", { "lost-store": 83 }],
  ["zijlstra-12-18", { "lost-store": 83 }],
  ["keep-pte-dirty", { "untracked-dirty": 78 }],
  ["wait-writeback-in-fault", { "lost-store": 89 }],
  ["redirty-after", {}],
])("rtorrent, %s: %o is all that is reachable", async (variant, reached) => {
  expect(await reachedOn(variant, "rtorrent")).toEqual(reached);
});

test.each<[string, Reached]>([
  ["morton-12-17", { "lost-store": 89, "sync-loss": 89 }],
  ["zijlstra-12-18", { "lost-store": 89, "sync-loss": 89 }],
  ["keep-pte-dirty", { "sync-loss": 89, "untracked-dirty": 84 }],
  ["wait-writeback-in-fault", { "lost-store": 95, "sync-loss": 95 }],
  ["redirty-after", {}],
])("a commit before msync, %s: %o is all that is reachable", async (variant, reached) => {
  expect(await reachedOn(variant, "store; writeback : store; sync | commit")).toEqual(reached);
});

// What each does to try_to_free_buffers, which v2.6.19 lets clean a page that was dirtied meanwhile.
test.each<[string, Reached]>([
  ["morton-12-17", { "sync-loss": 57, "untracked-dirty": 57, "untracked-tagged": 65, "tag-spurious": 65 }],
  ["zijlstra-12-18", { "sync-loss": 78 }],
  ["keep-pte-dirty", { "sync-loss": 69, "untracked-dirty": 69, "untracked-tagged": 77, "tag-spurious": 77 }],
  ["wait-writeback-in-fault", { "lost-store": 70, "sync-loss": 70, "tag-spurious": 78 }],
  ["redirty-after", { "lost-store": 69, "sync-loss": 69, "tag-spurious": 77 }],
])("store; sync | strip, %s: %o is all that is reachable", async (variant, reached) => {
  expect(await reachedOn(variant, "store; sync | strip")).toEqual(reached);
});

/*
 * b827e496c893: a first touch marks the page dirty before it lets go of the page lock, so that nobody whose own first touch
 * comes after finds PG_dirty without the tag. Through one pte there is no such wait.
 */
test.each<[string, string, Reached]>([
  ["v2.6.29", "m1", { "sync-loss-sibling": 60 }],
  ["v2.6.30", "m1", {}],
  ["v2.6.29", "m0", { "sync-loss-sibling": 39 }],
  ["v2.6.30", "m0", { "sync-loss-sibling": 39 }],
])("%s, store; sync | store %s: %o is all that is reachable", async (variant, map, reached) => {
  expect(await reachedOn(variant, `store; sync | store ${map}`)).toEqual(reached);
});
