import { expect, test } from "vitest";
import { HarnessFailure } from "../../../src/failure.js";
import { kernelScenarios } from "../../kernel-names.js";
import type { Player } from "../../../src/engines/stepped/player.js";
import type { RawEvent, RawStep } from "../../../src/trace/raw.js";
import { Words } from "../../../src/trace/words.js";
import { taskOf } from "../../../src/engines/stepped/schedule.js";
import { kernelTrace } from "../../kernel-trace.js";
import { aboutFixmeRace, fixmeRace } from "../../report/trace/fixme-race.js";
import { drawn, many, namesOf, pct, playerOf, settingsOf, tally } from "./engines.js";

const VARIANTS = ["v2.6.20-rc3", "v2.6.19"];
const cases = VARIANTS.flatMap((variant) => kernelScenarios.map((scenario) => [variant, scenario.name ?? ""] as const));

const isStep = (event: RawEvent): event is RawStep => "kind" in event;
const stepsOf = (events: readonly RawEvent[]) => events.filter(isStep);
const outcomeOf = ({ found, steps, hash, preemptions }: ReturnType<Player["drawn"]>) => ({
  found,
  steps,
  hash,
  preemptions,
});

test.each(cases)(
  "%s, %s: a recorded schedule comes to the same end, step by step and bit by bit",
  async (variant, name) => {
    for (const changes of [{}, pct(3, 100)]) {
      const player = await playerOf(variant, name, changes);
      const fresh = await playerOf(variant, name);
      for (let number = 0; number < 50; number++) {
        const execution = player.drawn(number);
        expect(execution.steps).toBe(execution.schedule.length);
        const replayed = fresh.strictly(execution.schedule);
        expect(replayed).toEqual(execution);
        expect(replayed.diverged).toBeUndefined();
        expect(outcomeOf(fresh.leniently(execution.schedule))).toEqual(outcomeOf(execution));
        expect(outcomeOf(fresh.continued(execution.schedule, 7))).toEqual(outcomeOf(execution));
      }
    }
  },
);

test.each(cases)("%s, %s: the fast builds show what the same executions show one by one", async (variant, name) => {
  const executions = 2_000;
  for (const changes of [{}, pct(3, 100)]) {
    const settings = settingsOf(name, { ...changes, seed: 7 });
    const played = drawn(await playerOf(variant, name, { ...changes, seed: 7 }), executions);
    const fast = await many(variant, executions, settings);
    expect(fast.counts).toEqual(tally(played));
    expect(fast.steps).toBe(played.reduce((sum, { steps }) => sum + steps, 0));
    expect(fast.longest).toBe(Math.max(...played.map(({ steps }) => steps)));
    const watched = await many(variant, 500, { ...settings, watched: -1 });
    expect(watched).toMatchObject({ different: 0, counts: tally(played.slice(0, 500)) });
  }
});

test.each(cases)("%s, %s: a trace has one step for each byte of the schedule, of that task", async (variant, name) => {
  const player = await playerOf(variant, name);
  for (let number = 0; number < 5; number++) {
    const { schedule, found, hash } = player.drawn(number);
    const events = player.trace(schedule);
    expect(stepsOf(events).map(({ task }) => task)).toEqual([...schedule].map(taskOf));
    const told = events.flatMap((event) => (isStep(event) ? [] : [event.anomaly]));
    expect([...new Set(told)].sort()).toEqual(namesOf(found).sort());
    expect(stepsOf(events).every(({ stack }) => stack.length > 0)).toBe(true);
    expect(player.trace(schedule)).toEqual(events);
    expect(player.strictly(schedule).hash).toBe(hash);
  }
});

test.each(cases)("%s, %s: what a step leaves in a word is what the next step finds there", async (variant, name) => {
  const player = await playerOf(variant, name);
  const words = new Map<number, number>();
  for (let number = 0; number < 5; number++) {
    words.clear();
    // A translation's own word changes amidst it, together with a TLB entry that no step tells of.
    for (const step of stepsOf(player.trace(player.drawn(number).schedule))) {
      if (step.kind === "flush") continue;
      const before = words.get(step.word) ?? step.before;
      expect({ ...step, before }).toEqual(step);
      words.set(step.word, step.after);
    }
  }
});

test("the FIXME of v2.6.20-rc3 happens step by step as it was written down by hand", async () => {
  const player = await playerOf("v2.6.20-rc3", "fixme-race");
  const schedule = Uint8Array.from(stepsOf(fixmeRace).map(({ task }) => task));
  expect(player.strictly(schedule)).toMatchObject({ diverged: undefined, steps: schedule.length, preemptions: 1 });
  const told = player.trace(schedule).map((event) => ("kind" in event ? { ...event, changes: undefined } : event));
  expect(kernelTrace(told as RawEvent[], aboutFixmeRace)).toEqual(kernelTrace(fixmeRace, aboutFixmeRace));
});

test.each(cases)("%s %s: a trace says of each word how it was before it was first accessed", async (variant, name) => {
  const player = await playerOf(variant, name);
  const { scenario, vocabulary } = player.settings;
  const words = new Words(vocabulary, scenario);
  const begun = new Map(player.beginning.map(({ word, value }) => [word, value]));
  const withoutSteps = /^(TLB|dirtying)/; // `strip` and stores change them, too
  const met = new Set<number>();
  for (const { word, before } of stepsOf(player.trace(player.drawn(0).schedule))) {
    if (met.has(word) || words.at(word) === undefined || withoutSteps.test(words.name(word))) continue;
    met.add(word);
    expect([words.name(word), begun.get(words.name(word)) ?? words.value(word, 0)]).toEqual([
      words.name(word),
      words.value(word, before),
    ]);
  }
  expect(met.size).toBeGreaterThan(5);
});

test("the same words as those from which the FIXME is told by hand", async () => {
  const player = await playerOf("v2.6.20-rc3", "fixme-race");
  expect(player.beginning).toEqual(expect.arrayContaining(aboutFixmeRace.beginning));
});

test("what a task finds after the last step of all is told as its own, and what the audit finds as found at rest", async () => {
  const player = await playerOf("v2.6.19", "store; writeback; store; commit; store; sync");
  const { schedule } = player.drawn(0);
  const events = player.trace(schedule);
  expect(events.filter((event) => !isStep(event))).toEqual([
    { task: 0, anomaly: "sync-loss" },
    { task: -1, anomaly: "lost-store" },
  ]);
  expect(events.slice(0, -2).every(isStep)).toBe(true);
});

test("a finding stands after the step of the task that made it, not after the next one's", async () => {
  // The reader of the refaulted page finds the loss amidst the scenario; the other task goes on after it.
  const scenario = "store; writeback; store; commit : store; writeback; reclaim; load; load | load; load; load";
  const player = await playerOf("v2.6.19", scenario);
  const { schedule } = player.leniently(Uint8Array.from([...Array<number>(200).fill(0), 1]));
  const events = player.trace(schedule);
  const at = events.findIndex((event) => !isStep(event));
  expect(events[at]).toEqual({ task: 0, anomaly: "lost-store" });
  expect(events[at - 1]).toMatchObject({ task: 0, operation: 3, kind: "read" });
  expect(stepsOf(events.slice(at)).length).toBeGreaterThan(0);
});

test("a schedule that names a task that waits, that has ended or that there is not, or that ends too soon, diverges there", async () => {
  const player = await playerOf("probe-broken", "store | writeback");
  const divergenceOf = (...schedule: number[]) => player.strictly(Uint8Array.from(schedule)).diverged;
  expect(divergenceOf(0, 0, 1, 1)).toBeUndefined();
  expect(divergenceOf(0, 0, 0, 1)).toBe(2);
  expect(divergenceOf(0, 2, 1, 1)).toBe(1);
  expect(divergenceOf(0, 0, 1)).toBe(3);
  expect(divergenceOf()).toBe(0);
  expect(() => player.trace(Uint8Array.from([0, 0, 0]))).toThrow(
    new HarnessFailure("a schedule could not be followed at step 3"),
  );
  expect(player.strictly(Uint8Array.from([1, 0, 0, 1]))).toMatchObject({ found: 1, diverged: undefined });
});

test("a schedule with more steps than the tasks have diverges, too", async () => {
  const player = await playerOf("probe-broken", "store | writeback");
  expect(player.strictly(Uint8Array.from([0, 0, 1, 1, 1, 0])).diverged).toBe(4);
});
