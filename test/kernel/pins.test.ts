import { expect, test } from "vitest";
import { reached } from "./reached.js";
import { reachable, verdictOn, walk } from "../engines/explore/walked.js";

async function shortest(variant: string, scenario: string): Promise<Record<string, number>> {
  const { explored, found } = await walk(variant, scenario);
  expect(explored.complete).toBe(true);
  return Object.fromEntries(reachable(found).map((anomaly) => [anomaly, verdictOn(found, anomaly).shortest!]));
}

test("a store to a pinned page is written: the page is marked dirty behind it, whoever wrote it before", async () => {
  expect(await shortest("v3.19", "gup; load | writeback")).toEqual({});
  expect(await shortest("v3.19", "gup; sync | writeback")).toEqual({});
  expect(await shortest("v3.19", "gup | invalidate")).toEqual({});
});

test("reclaim leaves a page that somebody holds", async () => {
  expect(await shortest("v3.19", "gup | writeback; reclaim")).toEqual({ "tag-spurious": 143 });
});

// Nobody who dirties a pinned page holds a lock that truncation takes: as a fault did before v3.19.
test("open finding: a pin drifts the count of a page that is truncated, in v3.19, too", async () => {
  expect(await shortest("v3.19", "gup | truncate")).toEqual({ "count-drift": 102 });
});

// Invalidation asks for a clean page, not for one that nobody holds.
test("open finding: invalidation takes a pinned page that is clean for the moment, and what is stored to it then is lost", async () => {
  expect(await shortest("v3.19", "gup | writeback; invalidate")).toEqual({ "lost-store": 148, "count-drift": 149 });
});

test("pin-vs-strip: what v5.18-ext4 does v6.2 does", async () => {
  const { "lost-store": lost, "count-drift": drift, "bug-on": bug } = await shortest("v6.2", "pin-vs-strip");
  expect([lost, drift, bug]).toEqual([138, 138, undefined]);
});

// That BUG is where its execution ends, with the store in memory alone.
test("pin-vs-strip: ext4 stops at a dirty page without buffers, and from v5.18 on says that it is clean", async () => {
  expect(await shortest("v4.19", "pin-vs-strip")).toEqual({ "lost-store": 160, "tag-spurious": 131, "bug-on": 160 });
  expect(await shortest("v5.18-ext4", "pin-vs-strip")).toEqual({
    "lost-store": 138,
    "count-drift": 138,
    "tag-spurious": 131,
  });
});

test("where a store would be a SIGSEGV nothing is pinned, and nobody faults for ever", async () => {
  expect(await reached("v4.8", "store; protect : gup | load")).toEqual({});
  expect(await reached("v6.2", "store; protect : gup | load")).toEqual({});
});
