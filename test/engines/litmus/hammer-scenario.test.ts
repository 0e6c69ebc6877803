import { setTimeout as sleep } from "node:timers/promises";
import { kernelVocabulary } from "../../../src/model/shipped.js";
import type { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { executionsOf } from "../../../src/engines/litmus/plan.js";
import { anomalyNames } from "../../kernel-names.js";
import { scenarioOf } from "../explore/walked.js";
import { fixture } from "../../pagerace.js";
import { hammered } from "./hammered.js";

const countOf = (counts: readonly number[], anomaly: string) => counts[anomalyNames.indexOf(anomaly)] ?? 0;

/*
 * In v2.6.19 a twentieth of the orders in which one CPU may run the operations loses the store, in v2.6.23 none. An epoch has
 * 768 executions: the odds that not one of them loses it are 1e-17.
 */
test("tasks of one CPU take turns operation by operation, at random", async () => {
  const [old, sound] = [await hammered("v2.6.19", "rtorrent"), await hammered("v2.6.23", "rtorrent")];
  expect([old.threads, sound.threads]).toEqual([1, 1]);
  expect(countOf(old.counts, "lost-store")).toBeGreaterThan(0);
  expect(sound.counts.every((count) => count === 0)).toBe(true);
  expect(old.endings.length).toBeGreaterThan(1);
});

test("one task alone comes to one end, in every execution", async () => {
  const { executions, endings, counts } = await hammered("v2.6.29", "strip-then-msync");
  expect(endings).toMatchObject([{ executions, found: 1 << anomalyNames.indexOf("sync-loss") }]);
  expect(countOf(counts, "sync-loss")).toBe(executions);
  expect(executions % executionsOf(kernelVocabulary)).toBe(0);
});

test("what runs initially is forgotten, and its operations are not counted", async () => {
  // The store is lost before the task begins; it is still lost at rest, but no load finds it amidst.
  const lost = "store; writeback; store; commit; store; writeback";
  const { endings, executions } = await hammered("v2.6.19", scenarioOf(`${lost} : load`));
  expect(endings).toMatchObject([{ executions, found: 0, audited: 1 << anomalyNames.indexOf("lost-store") }]);
});

test("more CPUs than the machine may have: nobody waits for ever for one that does not run", async () => {
  const { threads, executions } = await hammered("v2.6.23", "store | store | writeback");
  expect(threads).toBe(3);
  expect(executions).toBeGreaterThan(0);
});

test("a worker that is killed ends the run with its number, and no thread is left", async () => {
  let pool: Worker[] = [];
  const onThreads = (threads: { terminate(): unknown }[]) => {
    pool = threads as Worker[];
    void sleep(500).then(() => threads[1]?.terminate());
  };
  const run = hammered("v2.6.23", "store : store | writeback", { durationMs: 120_000, onThreads });
  await expect(run).rejects.toMatchObject({ name: "HarnessFailure", message: /worker \d was lost/ });
  expect(pool.map(({ threadId }) => threadId)).toEqual([-1, -1]);
});

test("a trap ends it, too", async () => {
  const trapping = hammered(fixture("traps.ts"), "load; store");
  await expect(trapping).rejects.toThrow(/worker \d trapped in traps/);
});
