/** What every scheduler has to keep to: its contract in assembly/schedulers/scheduler.ts. */
import { expect, test } from "vitest";
import { CHOICE_BITS, TASK_BITS } from "../../../assembly/layout/stepped.js";
import { findVariant } from "../../../src/compile/variant.js";
import { drawingSchedulers } from "../../../src/model/schedulers.js";
import { findScenario } from "../../../src/scenario/find.js";
import { drawn, many, playerOf, scheduled, settingsOf, tally } from "./engines.js";
import { misfit } from "./toy.js";

/** Locks that are waited for, flushes that wait for instructions, four tasks. */
const SCENARIOS = [
  ["v2.6.23", "msync-after-fixme"],
  ["v2.6.19", "fault-vs-mkclean"],
  ["v2.6.20-rc3", "store; sync | store m1; reclaim | writeback | write b3; strip"],
] as const;

const cases = drawingSchedulers.flatMap((scheduler) => SCENARIOS.map((each) => [scheduler, ...each] as const));

test.each(cases)(
  "%s, %s, %s: only tasks that can go on are picked, and what was drawn is played again to the bit",
  async (scheduler, variant, scenario) => {
    const by = await scheduled(variant, scenario, { scheduler });
    const [player, fresh] = [await playerOf(variant, scenario, by), await playerOf(variant, scenario)];
    for (const execution of drawn(player, 40)) {
      expect(execution.schedule).toHaveLength(execution.steps);
      expect(fresh.strictly(execution.schedule)).toEqual(execution); // who names a task that cannot go on diverges there
    }
  },
);

test.each(cases)(
  "%s, %s, %s: an execution is a function of seed and number, whoever ran before it, in either build",
  async (scheduler, variant, scenario) => {
    const by = { ...(await scheduled(variant, scenario, { scheduler })), seed: 9 };
    const player = await playerOf(variant, scenario, by);
    const all = drawn(player, 300);
    const again = await playerOf(variant, scenario, by);
    for (const number of [299, 7, 0]) expect(again.drawn(number)).toEqual(all[number]);
    const other = await playerOf(variant, scenario, { ...by, seed: 10 });
    expect(drawn(other, 300).map((each) => each.schedule)).not.toEqual(all.map((each) => each.schedule));
    const fast = await many(
      variant,
      300,
      settingsOf(scenario, { ...by, watched: -1 }, findVariant(variant).vocabulary),
    );
    expect(fast).toMatchObject({ counts: tally(all), different: 0 });
    expect(fast.steps).toBe(all.reduce((sum, { steps }) => sum + steps, 0));
  },
);

/** One task: it translates through an entry that its CPU may have dropped, one time in two. */
test.each(drawingSchedulers)("%s: of the ways that a step can go each is as likely", async (scheduler) => {
  const { vocabulary } = findVariant("v2.6.23");
  const scenario = { ...findScenario("store : store", vocabulary), evicts: true as const };
  const player = await playerOf("v2.6.23", scenario, await scheduled("v2.6.23", scenario, { scheduler }));
  const first = drawn(player, 20_000).map(({ schedule }) => schedule[0]! >> TASK_BITS);
  expect(Math.max(...first)).toBeLessThan(2 ** CHOICE_BITS);
  const even = new Map([
    ["0", 1 / 2],
    ["1", 1 / 2],
  ]);
  expect(misfit(first.map(String), even)).toBeLessThan(1);
});
