import { expect, test } from "vitest";
import { findVariant } from "../../../src/compile/variant.js";
import { sharedWords } from "../../../src/engines/stepped/profile.js";
import { clopperPearson } from "../../../src/stats/clopper-pearson.js";
import { drawn, many, moduleOf, playerOf, scheduled, settingsOf } from "./engines.js";
import { selected, uniformOrders } from "./priorities.js";
import { misfit, orderOf } from "./toy.js";

const PROBE = "store; store; store | writeback; writeback";

async function profileOf(variant: string, scenario: string) {
  const { module } = await moduleOf(variant, "replay");
  return sharedWords(module, settingsOf(scenario, {}, findVariant(variant).vocabulary));
}

test("the profile has the words that two tasks access, and how often each does: data and dirty, but not the disk", async () => {
  const steps = (await profileOf("probe-broken", PROBE)).map((shared) => shared.steps);
  expect(steps).toEqual([
    [3, 2],
    [3, 2],
  ]);
  expect(await profileOf("probe-broken", "store; writeback")).toEqual([]);
});

test("whatever the seed, the profile is the same", async () => {
  const { module } = await moduleOf("v2.6.23", "replay");
  const [one, other] = [1, 2].map((seed) => sharedWords(module, settingsOf("msync-after-fixme", { seed })));
  expect(one).toEqual(other);
  expect(one!.length).toBeGreaterThan(5);
});

// Data is accessed by the first step of a store and of a writeback of the broken probe, dirty by the second.
test.each([
  ["data", 0],
  ["dirty", 1],
])("all orders of the accesses to %s are as likely, where that is interesting", async (_, second) => {
  const { scheduling } = await scheduled("probe-broken", PROBE, { scheduler: "surw" });
  const shared = scheduling.shared!.filter((__, index) => index === second);
  const player = await playerOf("probe-broken", PROBE, { scheduling: { ...scheduling, shared } });
  const names = drawn(player, 20_000).map(({ schedule }) => selected(orderOf(schedule), (___, n) => n % 2 === second));
  const expected = uniformOrders([3, 2]);
  expect(expected.size).toBe(10);
  expect(misfit(names, expected)).toBeLessThan(1);
});

// A store's two accesses are the other word's as well: with both to choose from, each is the interesting one half of the time.
test("the broken probe loses, the fixed one never, and where tasks share nothing all the same", async () => {
  const executions = 100_000;
  const by = await scheduled("probe-broken", "store | writeback", { scheduler: "surw" });
  const { counts, steps } = await many("probe-broken", executions, settingsOf("store | writeback", by));
  const [low] = clopperPearson(counts["lost-store"] ?? 0, executions, 0.999);
  expect([low > 1 / 100, steps]).toEqual([true, 4 * executions]);
  expect((await many("probe-fixed", executions, settingsOf("store | writeback", by))).counts).toEqual({});
  const apart = await playerOf("probe-broken", "store p0 | store p1", { scheduling: { ...by.scheduling, shared: [] } });
  expect(drawn(apart, 10).every(({ steps: taken }) => taken === 4)).toBe(true);
});
