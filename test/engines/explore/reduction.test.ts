import { expect, test } from "vitest";
import { loadModule } from "../../../src/compile/module.js";
import { findVariant } from "../../../src/compile/variant.js";
import { exploreScenario } from "../../../src/engines/explore/explore.js";
import type { ExplorePlan } from "../../../src/engines/explore/plan.js";
import { verdictsOf } from "../../../src/engines/explore/verdicts.js";
import { findScenario } from "../../../src/scenario/find.js";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { kernelScenarios } from "../../kernel-names.js";
import { settingsFor } from "../../../src/engines/stepped/memory.js";
import { fixture } from "../../pagerace.js";
import { cheaper } from "./walked.js";

const MAX_STATES = 200_000;

async function walk(variant: string, scenario: string | Scenario, changes: Partial<ExplorePlan> = {}) {
  const { module } = await loadModule(findVariant(variant), cheaper(variant));
  const plan: ExplorePlan = {
    module,
    settings: settingsFor(
      typeof scenario === "string" ? findScenario(scenario) : scenario,
      findVariant(variant).vocabulary,
    ),
    switches: { symmetry: false, reduction: false, knownSteps: true },
    workers: 0,
    maxStates: MAX_STATES,
    maxBytes: 2 ** 28,
    maxDepth: undefined,
    maxPreemptions: undefined,
    ...changes,
  };
  const explored = await exploreScenario(plan, { onLevel: () => {}, stop: new AbortController().signal });
  const { verdicts } = await verdictsOf(explored, { reduced: plan.switches.reduction });
  const reachable = verdicts.filter((each) => each.reachable).map(({ anomaly, shortest }) => [anomaly, shortest]);
  return { explored, reachable };
}

/** What ends show, each of them. */
function endsOf({ explored }: Awaited<ReturnType<typeof walk>>): number[] {
  const outcomes = new Uint32Array(explored.memory.buffer, explored.space.outcomes, explored.numbers);
  return Array.from(outcomes.filter((outcome) => outcome !== 0)).sort();
}

const reducing = { switches: { symmetry: false, reduction: true, knownSteps: true } };

test.each(["v2.6.19", "v2.6.20-rc3", "v2.6.27", "no-ptl"])(
  "%s: with and without reduction the same ends are reached, in as few steps, in every scenario that fits",
  async (variant) => {
    let compared = 0;
    for (const { name = "" } of kernelScenarios) {
      const whole = await walk(variant, name).catch(() => undefined); // some begin only in some versions
      if (whole === undefined || !whole.explored.complete) continue;
      const reduced = await walk(variant, name, reducing);
      const endable = whole.reachable.filter(([anomaly]) => anomaly !== "livelock");
      expect([name, reduced.explored.complete, reduced.reachable]).toEqual([name, true, endable]);
      expect([name, endsOf(reduced)]).toEqual([name, endsOf(whole)]);
      expect(reduced.explored.states).toBeLessThanOrEqual(whole.explored.states);
      compared++;
    }
    expect(compared).toBeGreaterThanOrEqual(5);
  },
);

/** Beside one another every two operations: locks taken in turn, tried, and waited for without being taken. */
test.each([
  ["v2.6.20-rc3", "ext3-ordered"],
  ["v2.6.19", "nobh"],
  ["v7.1", "ext4-ordered"],
])("%s: an open scenario of every two operations, with and without reduction", async (variant, filesystem) => {
  const scenario = { ...findScenario("any | any", findVariant(variant).vocabulary), filesystem };
  const whole = await walk(variant, scenario, { maxStates: 1_000_000 });
  const reduced = await walk(variant, scenario, reducing);
  const endable = whole.reachable.filter(([anomaly]) => anomaly !== "livelock");
  expect([whole.explored.complete, reduced.explored.complete, reduced.reachable]).toEqual([true, true, endable]);
  expect(endsOf(reduced)).toEqual(endsOf(whole));
  expect(whole.explored.states / reduced.explored.states).toBeGreaterThan(4);
});

test("what concerns no other task is not interleaved: two tasks on pages of their own hardly multiply", async () => {
  const scenario = "store; store p1 : load; load; load; load | load p1; load p1; load p1; load p1";
  const whole = await walk("v2.6.23", scenario);
  const reduced = await walk("v2.6.23", scenario, reducing);
  expect(reduced.explored.states).toBeLessThan(whole.explored.states / 2);
});

/*
 * Sync polls PG_dirty for whoever dirties the page. At first nobody is known to touch it; were its steps the only ones, walked round
 * and round, nobody ever would be, and the others' deadlock would be called absent after three states.
 */
test.each(["sync | store", "sync | store; strip | store; unmap", "store; strip | sync | store; unmap"])(
  "%s: who polls for what another does is not gone round with for ever",
  async (scenario) => {
    const whole = await walk(fixture("gets-stuck.ts"), scenario);
    const reduced = await walk(fixture("gets-stuck.ts"), scenario, reducing);
    const endable = whole.reachable.filter(([anomaly]) => anomaly !== "livelock");
    expect([reduced.explored.complete, reduced.reachable]).toEqual([true, endable]);
    expect(endsOf(reduced)).toEqual(endsOf(whole));
  },
);

test("a word that turns out to be shared begins the walk again", async () => {
  const { explored } = await walk("v2.6.20-rc3", "fixme-race", reducing);
  expect(explored.passes).toBeGreaterThan(1);
});

test("with few preemptions allowed the FIXME is out of reach without any, and needs one", async () => {
  const found = [];
  for (const maxPreemptions of [0, 1, 2]) {
    const { explored, reachable } = await walk("v2.6.20-rc3", "fixme-race", { maxPreemptions });
    found.push([explored.complete, explored.bound?.startsWith(`--max-preemptions ${maxPreemptions}: all`), reachable]);
  }
  expect(found).toEqual([
    [false, true, []],
    [false, true, [["untracked-dirty", 71]]],
    [false, true, [["untracked-dirty", 71]]],
  ]);
});

test("with no preemption at all there are as many executions as orders of the tasks, where no task waits", async () => {
  const { explored } = await walk("probe-broken", "store | writeback | store", { maxPreemptions: 0 });
  const ends = new Uint32Array(explored.memory.buffer, explored.space.outcomes, explored.numbers);
  expect(ends.filter((outcome) => outcome !== 0).length).toBe(6);
});

test("within --max-depth, too, it walks until it knows what tasks may touch: every end that is no deeper is found", async () => {
  const whole = await walk("v2.6.20-rc3", "fixme-race", { maxDepth: 72 });
  const reduced = await walk("v2.6.20-rc3", "fixme-race", { ...reducing, maxDepth: 72 });
  expect(whole.reachable).toEqual([["untracked-dirty", 71]]);
  expect([reduced.explored.complete, reduced.reachable]).toEqual([false, whole.reachable]);
  expect(reduced.explored.passes).toBeGreaterThan(1);
  expect(endsOf(reduced)).toEqual(endsOf(whole));
});
