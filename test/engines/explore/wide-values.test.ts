import { expect, test } from "vitest";
import { exploredIn } from "../../explored.js";
import { fixture, pagerace } from "../../pagerace.js";
import { precompile } from "../../precompile.js";
import { reachable, walk } from "./walked.js";

test("an entry beyond a byte is a value like any other", async () => {
  const { explored, found } = await walk(fixture("hardware/wide-entry.ts"), "load; unmap");
  expect([explored.complete, found.ends, reachable(found)]).toEqual([true, 1, ["ref-drift"]]);
  // Its page is kept, and counted as mapped. The entry is not none, so nothing is installed there: every access to come faults for ever.
  const faulting = await walk(fixture("hardware/wide-entry.ts"), "load; unmap : load");
  expect(reachable(faulting.found)).toEqual(["livelock"]);
});

test("more large values than there are codes end the walk, which names the word, and exits with 3", async () => {
  const patch = fixture("hardware/many-values.ts");
  await precompile([patch], "explore", "replay");
  const run = await pagerace("explore", patch, "load; unmap", "--json");
  const { complete, bound } = exploredIn(run);
  expect([run.status, complete, bound]).toEqual([
    3,
    false,
    expect.stringMatching(/^pte has yet another large value, \d+; a walk tells 64 of them apart$/),
  ]);
});
