import { expect, test } from "vitest";
import { clopperPearson } from "../../../src/stats/clopper-pearson.js";
import { drawn, many, playerOf, scheduled, settingsOf } from "./engines.js";
import { type Access, posOrders } from "./priorities.js";
import { misfit, orderOf } from "./toy.js";

const writer: Access[] = [{ writes: "data" }, { writes: "dirty" }];
const broken: Access[] = [{ reads: "data", writes: "disk" }, { writes: "dirty" }];
const fixed: Access[] = [
  { reads: "dirty", writes: "dirty" },
  { reads: "data", writes: "disk" },
];

/** Of steps that touch nothing in common, and of steps that all do: of three such, one of another comes first as often as last. */
test("the enumeration: a race is a coin for each of its steps, and where there is none what was drawn stays", () => {
  const apart = posOrders([[{ writes: "x" }], [{ writes: "y" }, { writes: "y" }]], 3);
  expect([...apart.keys()].sort()).toEqual(["abb", "bab", "bba"]);
  expect(apart.get("abb")).toBeCloseTo(1 / 2);
  expect(apart.get("bba")).toBeCloseTo(1 / 3); // it was the least of three draws
  const raced = posOrders([[{ writes: "x" }], [{ writes: "x" }, { writes: "x" }]], 5);
  expect(raced.get("bba")).toBeCloseTo(1 / 4); // of two pairs
});

test.each([
  ["probe-broken", "store | writeback", [writer, broken], 7],
  ["probe-fixed", "store | writeback", [writer, fixed], 7],
])("%s: %s is drawn as pos' definition has it, by a fixed seed that one of a thousand would fail", async (...args) => {
  const [variant, scenario, tasks, draws] = args;
  const player = await playerOf(variant, scenario, await scheduled(variant, scenario, { scheduler: "pos" }));
  const names = drawn(player, 20_000).map(({ schedule }) => orderOf(schedule));
  expect(misfit(names, posOrders(tasks, draws))).toBeLessThan(1);
});

// The bound of the paper: n = 2 tasks and e = 4 steps give R = 8/5 and u = 1, so R^u / n^e is 1/10.
test("the broken probe loses as often as its only losing order is drawn, above the paper's bound; the fixed one never", async () => {
  const executions = 300_000;
  const exact = posOrders([writer, broken], 7).get("baab")!;
  expect(exact).toBeGreaterThan(1 / 10);
  const by = await scheduled("probe-broken", "store | writeback", { scheduler: "pos" });
  const { counts, steps } = await many("probe-broken", executions, settingsOf("store | writeback", by));
  const [low, high] = clopperPearson(counts["lost-store"] ?? 0, executions, 0.999);
  expect([low < exact, exact < high, steps]).toEqual([true, true, 4 * executions]);
  expect((await many("probe-fixed", executions, settingsOf("store | writeback", by))).counts).toEqual({});
});
