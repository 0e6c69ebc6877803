import { expect, test } from "vitest";
import { PTE_DIRTY, PTE_PRESENT, PTE_RW } from "../../../assembly/vocabulary/words.js";
import { findScenario } from "../../../src/scenario/find.js";
import { checkScenario } from "../../../src/scenario/scenario.js";
import type { Player } from "../../../src/engines/stepped/player.js";
import type { RawStep } from "../../../src/trace/raw.js";
import { drawn, namesOf, playerOf } from "./engines.js";

/** On so many CPUs. */
const on = (cpus: number, text: string) => checkScenario({ ...findScenario(text), cpus }, text);

const inOrder = (...runs: [task: number, steps: number][]) =>
  Uint8Array.from(runs.flatMap(([task, steps]) => Array<number>(steps).fill(task)));

function stepsOf(player: Player, schedule: Uint8Array): RawStep[] {
  return player.trace(player.leniently(schedule).schedule).filter((event): event is RawStep => "kind" in event);
}

// Task 0 cleans the pte behind the back of CPU 0's TLB; then task 1 stores.
test.each([
  [1, "through the entry that the first task left: lost", ["lost-store"]],
  [2, "through a TLB of its own, with a fault", []],
])("on %i CPU without TLB flushes a second task stores %s", async (cpus, _, found) => {
  const player = await playerOf("no-tlb-flush", on(cpus, "store : writeback | store"));
  expect(namesOf(player.leniently(inOrder([0, 200])).found)).toEqual(found);
  const sound = await playerOf("v2.6.23", on(cpus, "store : writeback | store"));
  expect(namesOf(sound.leniently(inOrder([0, 200])).found)).toEqual([]);
});

test.each([
  [1, false],
  [2, true],
])("on %i CPU, whether another task comes between the two steps of a store: %s", async (cpus, between) => {
  const player = await playerOf("v2.6.23", on(cpus, "store : store; store | store; store"));
  let came = false;
  for (const { schedule } of drawn(player, 100)) {
    const steps = stepsOf(player, schedule);
    steps.forEach(({ task, kind }, at) => {
      const next = steps.findIndex((step, later) => later > at && step.task === task);
      came ||= kind === "translate" && next > at + 1;
    });
  }
  expect(came).toBe(between);
});

// A store is one instruction: the other CPU acknowledges the flush after it, and so the page is written with that store.
test("a TLB flush waits until the other CPU is through with its instruction", async () => {
  const player = await playerOf("v2.6.23", "store : store | writeback");
  const steps = stepsOf(player, inOrder([0, 1], [1, 200]));
  // The writer's own CPU acknowledges first: it is between two instructions.
  const flush = steps.findIndex(({ kind, before, after }) => kind === "flush" && before !== after);
  expect(steps.slice(0, 2)).toMatchObject([{ task: 0, kind: "translate" }, { task: 1 }]);
  expect(steps.slice(flush - 3, flush)).toMatchObject([
    { task: 1, kind: "exchange", after: 0 },
    { task: 1, kind: "flush" },
    { task: 0, kind: "add" },
  ]);
  expect(steps[flush]).toMatchObject({ before: PTE_PRESENT | PTE_RW | PTE_DIRTY, after: 0 });
  const copy = steps.findLast(({ kind }) => kind === "copy");
  expect(copy).toMatchObject({ task: 1, after: 2 });
});

test("each task counts as a thread of its own: what the second one finds is found, too", async () => {
  // kjournald has written and cleaned the buffers; the store that comes then is the second task's, and so is its msync.
  const player = await playerOf("v2.6.19", "store; writeback; store; commit : load | store; sync");
  const { found, schedule } = player.leniently(inOrder([0, 200]));
  expect(namesOf(found)).toEqual(["lost-store", "sync-loss"]);
  expect(player.trace(schedule).find((event) => "anomaly" in event)).toEqual({ task: 1, anomaly: "sync-loss" });
  const sound = await playerOf("v2.6.23", "store; writeback; store; commit : load | store; sync");
  expect(namesOf(sound.leniently(inOrder([0, 200])).found)).toEqual([]);
});

test("a page that is not accounted is not write-protected, and none of it is missed", async () => {
  const scenario = { ...findScenario("load : store | writeback"), accounted: false };
  const player = await playerOf("v2.6.23", scenario);
  // The pte has been writable from the first touch: a store is its two steps, whatever writeback does.
  const steps = drawn(player, 100).map(({ schedule }) => schedule.filter((task) => task === 0).length);
  expect(new Set(steps)).toEqual(new Set([2]));
  const accounted = await playerOf("v2.6.23", { ...scenario, accounted: true });
  const faulting = drawn(accounted, 100).map(({ schedule }) => schedule.filter((task) => task === 0).length);
  expect(Math.min(...faulting)).toBeGreaterThan(10);
});

test("an execution that is cut off amidst an instruction leaves nothing behind for the next one", async () => {
  const loads = Array(16).fill("load").join("; ");
  const scenario = on(1, `load : ${loads} | ${loads}`);
  const cut = { maxSteps: 31 };
  const executions = drawn(await playerOf("v2.6.23", scenario, cut), 100);
  expect(new Set(executions.map(({ found }) => namesOf(found).join()))).toEqual(new Set(["livelock"]));
  for (const [number, execution] of executions.entries()) {
    const fresh = await playerOf("v2.6.23", scenario, cut);
    expect([number, fresh.drawn(number)]).toEqual([number, execution]);
  }
});
