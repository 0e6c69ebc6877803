import { expect, test } from "vitest";
import { reachable, verdictOn, walk } from "../engines/explore/walked.js";

test("dropbehind-vs-writeback: a page leaves the cache under IO in v6.14, and not since 095f627add86 (v6.16)", async () => {
  const older = await walk("v6.14", "dropbehind-vs-writeback");
  expect([older.explored.complete, reachable(older.found)]).toEqual([true, ["lost-store"]]);
  expect(verdictOn(older.found, "lost-store").shortest).toBe(117);
  const younger = await walk("v6.16", "dropbehind-vs-writeback");
  expect([younger.explored.complete, reachable(younger.found)]).toEqual([true, []]);
});
