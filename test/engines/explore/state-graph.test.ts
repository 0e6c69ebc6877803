/** A walk's states as plain data: counted and followed, they are what the walk says of them. */
import { beforeAll, expect, test } from "vitest";
import type { ExploredGraph, ExploredVariant } from "../../../src/result/explore-schema.js";
import type { Scenario } from "../../../src/scenario/scenario.js";
import { exploreHere } from "../../explore-here.js";
import { fixture, pagerace } from "../../pagerace.js";
import { precompile } from "../../precompile.js";

beforeAll(() =>
  precompile(["probe-broken", "probe-fixed", "v2.6.20-rc3", "v2.6.23", fixture("gets-stuck.ts")], "explore", "replay"),
);

type Kept = ExploredVariant & { graph: ExploredGraph };

async function kept(variant: string, scenario: string, settings: Partial<Scenario> = {}): Promise<Kept> {
  return (await exploreHere(variant, scenario, settings, { graph: 2000 })).variants[0] as Kept;
}

/** Ways from the first state to ends that are wanted. */
function waysTo({ states, edges }: ExploredGraph, isWanted: (ends: string[]) => boolean): bigint {
  const ways: bigint[] = states.map((_, state) => (state === 0 ? 1n : 0n));
  const incoming = states.map(() => 0);
  for (const { to } of edges) incoming[to]!++;
  const order = [0];
  for (const state of order)
    for (const edge of edges.filter((each) => each.from === state)) {
      ways[edge.to] = ways[edge.to]! + ways[state]!;
      if (--incoming[edge.to]! === 0) order.push(edge.to);
    }
  expect(order).toHaveLength(states.length);
  return states.reduce((sum, { ends }, at) => sum + (ends !== undefined && isWanted(ends) ? ways[at]! : 0n), 0n);
}

const scenarios: [string, string, Partial<Scenario>][] = [
  ["probe-broken", "store | writeback", {}],
  ["probe-fixed", "store | writeback", {}],
  ["v2.6.20-rc3", "fixme-race", {}],
  ["v2.6.23", "fixme-race", {}],
  ["v2.6.23", "store : store | load", { cpus: 3 }],
  ["v2.6.23", "store | load", { evicts: true, prefetches: true }],
];

test.each(scenarios)(
  "%s, %s %j: as many states, steps, ends and interleavings as the walk has counted",
  async (...asked) => {
    const { graph, anomalies, ...walked } = await kept(...asked);
    const { states, edges } = graph;
    expect([states.length, edges.length]).toEqual([walked.states, walked.transitions]);
    expect(states.filter(({ ends }) => ends !== undefined)).toHaveLength(walked.ends);
    expect(new Set(edges.map(({ from, to, task }) => `${from} ${to} ${task}`)).size).toBe(edges.length);
    for (const { from, to } of edges) expect(states[to]!.depth).toBeLessThanOrEqual(states[from]!.depth + 1);
    for (const [at, { ends }] of states.entries())
      expect(edges.some(({ from }) => from === at)).toBe(ends === undefined);
    expect(waysTo(graph, () => true).toString()).toBe(walked.interleavings);
    for (const { id, interleavings, ends } of anomalies) {
      expect(states.filter((state) => state.ends?.includes(id))).toHaveLength(ends);
      expect(waysTo(graph, (shown) => shown.includes(id)).toString()).toBe(interleavings);
    }
  },
);

test("a trace is one of the ways, step by step as it is told; where there is no anomaly no end shows one", async () => {
  const { graph, anomalies } = await kept("v2.6.20-rc3", "fixme-race");
  const { trace } = anomalies.find((each) => each.trace !== null)!;
  let at = new Set([0]);
  for (const { task, access, seen, change, function: name } of trace!.steps) {
    const text = access + (seen === "" ? "" : `: ${seen}`);
    const fitting = graph.edges.filter(
      (edge) => at.has(edge.from) && edge.task === task && edge.text === text && edge.change === change,
    );
    expect([text, fitting.map((edge) => edge.function)]).toEqual([text, [name]]);
    at = new Set(fitting.map(({ to }) => to));
  }
  expect([...at].map((state) => graph.states[state]!.ends)).toEqual([["untracked-dirty"]]);
  const silent = await kept("v2.6.23", "fixme-race");
  expect(silent.graph.states.flatMap(({ ends }) => ends ?? [])).toEqual([]);
});

test("tasks that may change places are not folded: each has its own steps", async () => {
  const { graph, states } = await kept("v2.6.23", "commit | commit");
  const folded = (await exploreHere("v2.6.23", "commit | commit")).variants[0]!;
  expect(states).toBeGreaterThan(folded.states);
  expect(new Set(graph.edges.filter(({ from }) => from === 0).map(({ task }) => task))).toEqual(new Set([0, 1]));
});

test("what has more states than were asked for, or was not walked whole, has no graph, and its result says why", async () => {
  const few = await exploreHere("probe-broken", "store | writeback", {}, { graph: 14 });
  expect(few.variants[0]).not.toHaveProperty("graph");
  expect(few.warnings).toEqual(["no graph is kept: 15 states, and --graph 14 keeps no more than that"]);
  expect([few.exitStatus, few.variants[0]!.complete]).toEqual([0, true]);
  const exact = await exploreHere("probe-broken", "store | writeback", {}, { graph: 15 });
  expect([exact.warnings, exact.variants[0]!.graph!.states.length]).toEqual([[], 15]);
  const args = ["explore", "probe-broken", "store | writeback", "--graph", "50", "--json"];
  const { stdout } = await pagerace(...args, "--max-depth", "2");
  const bounded = JSON.parse(stdout) as { warnings: string[]; variants: object[] };
  expect(bounded.warnings).toEqual(["no graph is kept: the walk is not complete"]);
  expect(bounded.variants[0]).not.toHaveProperty("graph");
});

test("a cycle that no way leads out of is in it, too", async () => {
  const result = await exploreHere(fixture("gets-stuck.ts"), "store | reclaim", {}, { graph: 2000 });
  const [walked] = result.variants;
  expect(walked!.anomalies.find(({ id }) => id === "livelock")!.reachable).toBe(true);
  expect(walked!.graph!.edges).toHaveLength(walked!.transitions);
  expect(
    walked!.graph!.edges.some(({ from, to }) => walked!.graph!.states[to]!.depth <= walked!.graph!.states[from]!.depth),
  ).toBe(true);
});

test.each([
  [["--graph", "0"], "--graph 0: want at least 1"],
  [["--graph", "2001"], "--graph 2001: want at most 2000"],
  [["--graph", "x"], "--graph x: want a whole number"],
  [["--graph", "9", "--reduce"], "--reduce and --graph do not go together; leave one out"],
])("%j is refused", async (more, said) => {
  const { status, stderr } = await pagerace("explore", "probe-broken", "store | writeback", ...more);
  expect([status, stderr]).toEqual([2, `pagerace: ${said}\n`]);
});

test("of an open scenario there is none: which of them?", async () => {
  const { status, stderr } = await pagerace("explore", "v2.6.23", "store | any", "--graph", "9");
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^pagerace: --graph: is of a closed scenario; say/)]);
});
