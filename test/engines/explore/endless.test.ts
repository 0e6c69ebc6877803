import { beforeAll, expect, test } from "vitest";
import { explore } from "../../../src/index.js";
import { graphOf } from "../../../src/engines/explore/graph.js";
import { canEnd, probabilityOf } from "../../../src/engines/explore/probability.js";
import { verdictsOf } from "../../../src/engines/explore/verdicts.js";
import { Turns } from "../../../src/engines/turns.js";
import { clopperPearson } from "../../../src/stats/clopper-pearson.js";
import { exploredIn } from "../../explored.js";
import { fixture, pagerace } from "../../pagerace.js";
import { precompile } from "../../precompile.js";
import { argumentsOf } from "../../replay-command.js";
import { namesOf } from "../stepped/engines.js";
import { playerOf, reachable, verdictOn, walk } from "./walked.js";

const VARIANT = fixture("gets-stuck.ts");

beforeAll(() => precompile([VARIANT], "explore", "replay"));

/*
 * Strip takes private_lock and then tree_lock, unmap the other way round: stuck when each has one of them. Who has both lets go of
 * the second first, and then either that one's last step or the other's first comes next: 2 ways each, and 2 that are stuck.
 */
test("two locks in opposite orders: a deadlock of two steps, half of all executions, with a schedule that replays", async () => {
  const run = await pagerace("explore", VARIANT, "strip | unmap", "--json");
  const { complete, interleavings, anomalies } = exploredIn(run);
  const [deadlock, ...others] = anomalies.filter(({ reachable: is }) => is);
  expect([run.status, complete, interleavings, others]).toEqual([1, true, "6", []]);
  expect(deadlock).toMatchObject({ id: "deadlock", grade: "forbidden", shortest: 2, ends: 1 });
  expect(deadlock).toMatchObject({ probability: 0.5, probabilityFraction: "1/2", interleavings: "2" });
  const replayed = await pagerace(...argumentsOf(deadlock!.command!));
  expect(replayed.stdout).toContain("=== deadlock: no task can go on ===");
});

test("a third task does what it has to do, and the deadlock's shortest schedule has all of it", async () => {
  const { explored, found } = await walk(VARIANT, "strip | unmap | store");
  const { shortest, schedule, probability } = verdictOn(found, "deadlock");
  expect([explored.complete, reachable(found)]).toEqual([true, ["deadlock"]]);
  expect([probability!.value > 0, probability!.value < 1]).toEqual([true, true]);
  const { steps, diverged } = (await playerOf(VARIANT, "strip | unmap | store")).strictly(schedule!);
  expect([steps, diverged, schedule!.length]).toEqual([shortest, undefined, shortest]);
});

/*
 * Reclaim looks at PG_dirty in its first step, and polls for ever if it is set. The store sets it in its twentieth: a fair coin must
 * say twenty times that the store is next.
 */
const FOR_EVER = 2 ** -20;

test("a poll for what nobody does is a livelock: not certain, as deep as the step that decides it, with the way into the cycle and round", async () => {
  const { explored, found } = await walk(VARIANT, "store | reclaim");
  expect([explored.complete, reachable(found)]).toEqual([true, ["livelock"]]);
  expect([found.longest, found.interleavings]).toEqual([Infinity, undefined]);
  const { shortest, schedule, probability, fraction, ends } = verdictOn(found, "livelock");
  expect([shortest, fraction, ends]).toEqual([20, undefined, 0]);
  const player = await playerOf(VARIANT, "store | reclaim");
  const played = player.cutOff(schedule!);
  expect([namesOf(played.found), played.steps, played.diverged]).toEqual([["livelock"], schedule!.length, undefined]);
  expect(player.cutOff(schedule!.subarray(0, -1)).hash).toBe(played.hash); // the last step has closed the cycle
  expect(probability!.value).toBeGreaterThan(0);
  expect(probability!.value - probability!.error).toBeLessThanOrEqual(FOR_EVER);
  expect(probability!.value + probability!.error).toBeGreaterThanOrEqual(FOR_EVER);
});

test("a livelock's probability is known as exactly as any other", async () => {
  const { found } = await walk(VARIANT, "store | reclaim");
  const { value, error } = verdictOn(found, "livelock").probability!;
  expect(error).toBeLessThan(1e-12);
  expect(Math.abs(value - FOR_EVER)).toBeLessThanOrEqual(error);
});

test("what can never end is a livelock with probability 1", async () => {
  const { found } = await walk(VARIANT, "store; reclaim");
  expect(verdictOn(found, "livelock").probability!.value).toBeCloseTo(1, 9);
});

test("beside a livelock that is certain for one task, the deadlock of the others has its probability still", async () => {
  const { found } = await walk(VARIANT, "store; strip | unmap; reclaim");
  const [deadlock, livelock] = ["deadlock", "livelock"].map((anomaly) => verdictOn(found, anomaly).probability!);
  expect(deadlock!.error + livelock!.error).toBeLessThan(1e-9);
});

test("what can never end: all states are walked, no end is found, and nothing else is said to be reachable", async () => {
  const { explored, found } = await walk(VARIANT, "store; reclaim");
  expect([explored.complete, found.ends, reachable(found)]).toEqual([true, 0, ["livelock"]]);
  const { shortest, fraction } = verdictOn(found, "livelock");
  expect([shortest, fraction]).toEqual([0, { numerator: 1n, denominator: 1n }]);
});

test("a livelock is forbidden: exit status 1, and a command that replays it", async () => {
  const args = ["explore", VARIANT, "store | reclaim"];
  const [text, json] = await Promise.all([pagerace(...args), pagerace(...args, "--json")]);
  expect([text.status, json.status]).toEqual([1, 1]);
  expect(text.stdout).toMatch(
    /^Observation gets-stuck livelock Sometimes \d+ states \(p \S+, shortest 20, forbidden\)$/m,
  );
  expect(text.stdout).toContain("=== livelock: the execution does not end ===");
  const { anomalies, longest } = exploredIn(json);
  const livelock = anomalies.find(({ id }) => id === "livelock");
  const said = { reachable: true, grade: "forbidden", probabilityFraction: null };
  expect([longest, livelock]).toMatchObject([null, said]);
  const replayed = await pagerace(...argumentsOf(livelock!.command!));
  expect([replayed.status, replayed.stdout]).toEqual([1, expect.stringContaining("=== livelock")]);
});

test("a poll that another task ends is a cycle and no livelock: it ends with probability 1, within the error that is stated", async () => {
  const { explored, found } = await walk(VARIANT, "store | sync");
  expect([explored.complete, reachable(found)]).toEqual([true, []]);
  const graph = graphOf(explored);
  expect([graph.order, found.longest, found.interleavings]).toEqual([undefined, Infinity, undefined]);
  expect(canEnd(graph).every((able) => able === 1)).toBe(true);
  const { value, error } = (await probabilityOf(graph, () => true, new Turns()))!;
  expect(error).toBeLessThan(1e-12);
  expect(Math.abs(value - 1)).toBeLessThanOrEqual(error);
});

test("who is told to stop says no digit that is not known: with cycles none, without cycles all", async () => {
  const stopped = () => new Turns(AbortSignal.abort());
  const cyclic = await walk(VARIANT, "store; unmap | sync; strip");
  const told = await verdictsOf(cyclic.explored, {}, stopped());
  const { probability, ...rest } = verdictOn(told, "deadlock");
  const { probability: known, ...same } = verdictOn(cyclic.found, "deadlock");
  expect([probability, rest]).toEqual([undefined, same]);
  expect(known!.value).toBeGreaterThan(0);
  const straight = await walk("v2.6.20-rc3", "fixme-race");
  expect(graphOf(straight.explored).order).toBeDefined();
  expect(await verdictsOf(straight.explored, {}, stopped())).toEqual(straight.found);
});

test("a result has no probability that nobody worked out, and says why; what is reachable it says all the same", async () => {
  const stop = new AbortController();
  const on = (event: { type: string; what?: string }) => {
    if (event.type === "phase" && /worked out/.test(event.what ?? "")) stop.abort();
  };
  const asked = { variants: [VARIANT], scenario: "store; unmap | sync; strip" };
  const { variants, warnings, exitStatus } = await explore(asked, { on, stop: stop.signal });
  const deadlock = variants[0]!.anomalies.find(({ id }) => id === "deadlock");
  expect([variants[0]!.complete, exitStatus]).toEqual([true, 130]);
  expect(deadlock).toMatchObject({ reachable: true, probability: null, probabilityError: null });
  expect(warnings).toContainEqual(expect.stringMatching(/^how likely deadlock is was not worked out/));
});

// Strip has to wait until the store has dirtied the page; then both go for the locks. Many end without, and no fraction says so.
test("a deadlock that comes after a poll is as likely as it is seen when executions are drawn", async () => {
  const { explored, found } = await walk(VARIANT, "store; unmap | sync; strip");
  expect([explored.complete, graphOf(explored).order, reachable(found)]).toEqual([true, undefined, ["deadlock"]]);
  const { probability, fraction, schedule } = verdictOn(found, "deadlock");
  expect([fraction, probability!.error < 1e-12]).toEqual([undefined, true]);
  const player = await playerOf(VARIANT, "store; unmap | sync; strip");
  expect(player.strictly(schedule!).diverged).toBeUndefined();
  const drawn = Array.from({ length: 20_000 }, (_, number) => player.drawn(number).found);
  const [low, high] = clopperPearson(drawn.filter((mask) => mask !== 0).length, drawn.length, 0.999);
  expect([probability!.value > low, probability!.value < high, high < 0.5]).toEqual([true, true, true]);
});
