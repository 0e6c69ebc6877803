import { expect, test } from "vitest";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { fixture } from "../../pagerace.js";
import { namesOf } from "../stepped/engines.js";
import { fractionText, playerOf, scenarioOf, verdictOn, walk } from "./walked.js";

/*
 * Task n runs on CPU n, and what runs initially on CPU 0: so tasks that change places change their CPUs' numbers, and nothing else
 * where nothing runs initially. A flush that went through the CPUs in the order of their numbers told them apart.
 */
const SCENARIOS = ["load; store | unmap | store", "store; writeback | store | unmap", "store; store | writeback"];

/** All orders of some tasks. */
function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, n) => orders(items.filter((_, other) => other !== n)).map((rest) => [item, ...rest]));
}

async function conclusions(variant: string, scenario: Scenario) {
  const { explored, found } = await walk(variant, scenario);
  expect(explored.complete).toBe(true);
  return {
    interleavings: found.interleavings,
    longest: found.longest,
    verdicts: found.verdicts.map((each) => [each.anomaly, each.shortest, fractionText(each), each.interleavings]),
  };
}

test.each(SCENARIOS)("%s: whichever CPU is the first, verdicts, lengths and fractions are the same", async (text) => {
  const scenario = scenarioOf(text, { filesystem: "nobh" });
  const [first, ...others] = orders(scenario.tasks).map((tasks) => ({ ...scenario, tasks }));
  for (const variant of ["v2.6.20-rc3", "no-tlb-flush"]) {
    const expected = await conclusions(variant, first!);
    for (const other of others) expect(await conclusions(variant, other)).toEqual(expected);
  }
});

/*
 * The second task unmaps what both CPUs have loaded, and takes the flushes of both one after the other; the first looks at both TLBs
 * meanwhile. In the order of their numbers, one of the two would never be seen.
 */
test.each([
  ["strip", "CPU 1 before CPU 0"],
  ["reclaim", "CPU 0 before CPU 1"],
])("a look by %s sees %s, and the schedule says so", async (look) => {
  const text = `load; ${look} | load; unmap`;
  const { explored, found } = await walk(fixture("hardware/sees-order.ts"), text);
  const { reachable, schedule } = verdictOn(found, "bug-on");
  expect([explored.complete, reachable]).toEqual([true, true]);
  const player = await playerOf(fixture("hardware/sees-order.ts"), text);
  const played = player.strictly(schedule!);
  expect([played.diverged, namesOf(played.found), played.schedule]).toEqual([undefined, ["bug-on"], schedule]);
});
