import { expect, test } from "vitest";
import { bitOf } from "../stepped/engines.js";
import { playerOf, verdictOn, walk } from "./walked.js";

// 2,000 continuations: of a step before which most come to another end, some do.
test("from a step on every way leads to the FIXME's dirty page, and one step earlier not every one does", async () => {
  const { found } = await walk("v2.6.20-rc3", "fixme-race");
  const { schedule, inevitable } = verdictOn(found, "untracked-dirty");
  const player = await playerOf("v2.6.20-rc3", "fixme-race");
  const avoided = (steps: number) =>
    Array.from({ length: 2000 }, (_, number) => player.continued(schedule!.subarray(0, steps), number)).filter(
      (execution) => (execution.found & bitOf("untracked-dirty")) === 0,
    ).length;
  expect([inevitable! > 0, avoided(inevitable!)]).toEqual([true, 0]);
  expect(avoided(inevitable! - 1)).toBeGreaterThan(0);
});

test("what can be avoided to the last is inevitable at the last step alone; what always comes is from the beginning", async () => {
  const probe = await walk("probe-broken", "store | writeback");
  expect(verdictOn(probe.found, "lost-store").inevitable).toBe(3);
  const deadlock = await walk("v2.6.19", "store; writeback; store; commit; store; sync");
  expect(verdictOn(deadlock.found, "sync-loss").inevitable).toBe(0);
});
