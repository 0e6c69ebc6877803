/** States and steps as DOT, drawn by Graphviz itself, and as Mermaid, whose labels are read back. */
import { beforeAll, expect, test } from "vitest";
import { dotOf } from "../../../src/report/graph/dot.js";
import { mermaidOf } from "../../../src/report/graph/mermaid.js";
import type { ExploredGraph, ExploreResult } from "../../../src/result/explore-schema.js";
import { visible } from "../../../src/visible.js";
import { exploreHere } from "../../explore-here.js";
import { precompile } from "../../precompile.js";
import { HOSTILE, hostile } from "../hostile.js";
import { plain, type Read, readDot, readMermaid } from "./read.js";

beforeAll(() => precompile(["probe-broken", "probe-fixed"], "explore", "replay"));

let broken: ExploreResult;
let fixed: ExploreResult;
let ungraphed: ExploreResult;
beforeAll(async () => {
  broken = await exploreHere("probe-broken", "store | writeback", {}, { graph: 100 });
  fixed = await exploreHere("probe-fixed", "store | writeback", {}, { graph: 100 });
  ungraphed = await exploreHere("probe-broken", "store | writeback");
}, 120_000);

const readers: [string, (result: ExploreResult) => Read][] = [
  ["DOT", (result) => plain(readDot(dotOf(result)))],
  ["Mermaid", (result) => readMermaid(mermaidOf(result))],
];

function graphIn({ variants }: ExploreResult): ExploredGraph {
  return variants[0]!.graph!;
}

test.each(readers)("%s has every state and every step, and marks the ends that show something", (_, read) => {
  const { title, nodes, arrows } = read(broken);
  const { states, edges } = graphIn(broken);
  expect(title).toBe("store | writeback\nprobe-broken: loses data\nall 15 states and all steps");
  expect(nodes.map(({ label }) => label)).toEqual(
    states.map(({ ends }, number) => (ends === undefined ? String(number) : ends.join(", ") || "end")),
  );
  expect(nodes.filter(({ marked }) => marked)).toEqual([{ label: "lost-store", marked: true }]);
  expect(arrows).toHaveLength(edges.length);
  for (const { from, to, task, text, change } of edges) {
    const label = `${task + 1}: ${text}${change === "" ? "" : `\n${change}`}`;
    expect(arrows).toContainEqual({ from: `s${from}`, to: `s${to}`, label });
  }
  expect(read(fixed).nodes.filter(({ marked }) => marked)).toEqual([]);
});

test.each(readers)("%s of a result without a graph is the way of its trace, and says so", (_, read) => {
  const { title, nodes, arrows } = read(ungraphed);
  expect(title).toMatch(/\nthe executions that were met alone; explore --graph N keeps all states$/);
  expect([nodes.length, arrows.length]).toEqual([5, 4]);
  expect(nodes.map(({ marked }) => marked)).toEqual([false, false, false, false, true]);
  const { variants } = fixed;
  const { graph: all, ...ungraphedToo } = variants[0]!;
  expect(all!.states.length).toBeGreaterThan(5);
  const silent = { ...fixed, variants: [ungraphedToo] };
  expect(read(silent)).toMatchObject({ nodes: [], arrows: [], title: expect.stringContaining("no execution was met") });
});

test.each(readers)("%s: hostile names are text, to the letter, and add nothing", (_, read) => {
  const shapeOf = ({ nodes, arrows }: Read) => [nodes.length, arrows.map(({ from, to }) => [from, to]).sort()];
  const graph = graphIn(broken);
  const edges = graph.edges.map((edge) => ({ ...edge, text: HOSTILE, change: HOSTILE }));
  const states = graph.states.map((state) => (state.ends?.length === 1 ? { ...state, ends: [HOSTILE] } : state));
  const worse = hostile(broken);
  const told = { ...worse, variants: [{ ...worse.variants[0]!, graph: { states, edges } }] } as ExploreResult;
  const drawn = read(told);
  expect(shapeOf(drawn)).toEqual(shapeOf(read(broken)));
  expect(drawn.title.startsWith(visible(`${HOSTILE}store | writeback`))).toBe(true);
  expect(drawn.arrows[0]!.label).toMatch(/^\d: /);
  expect(drawn.arrows[0]!.label.slice(3)).toBe(`${visible(HOSTILE)}\n${visible(HOSTILE)}`);
  expect(drawn.nodes.filter(({ marked }) => marked)).toEqual([{ label: visible(HOSTILE), marked: true }]);
  expect(shapeOf(read(hostile(ungraphed)))).toEqual(shapeOf(read(ungraphed)));
});

test("of more than Mermaid draws there are the traces, and of those that are too long the title", () => {
  const graph = graphIn(broken);
  const many = { ...graph, edges: Array.from({ length: 501 }, () => graph.edges[0]!) };
  const long = { ...graph, edges: graph.edges.map((edge) => ({ ...edge, text: "x".repeat(4000) })) };
  for (const each of [many, long]) {
    const large = { ...broken, variants: [{ ...broken.variants[0]!, graph: each }] } as ExploreResult;
    expect(readMermaid(mermaidOf(large))).toMatchObject({
      title: expect.stringMatching(
        /the executions that were met alone; \d+ steps are more than this format draws; DOT has them$/,
      ),
      arrows: { length: 4 },
    });
    expect(readDot(dotOf(large)).arrows).toHaveLength(each.edges.length);
  }
  const { variants } = ungraphed;
  const anomalies = variants[0]!.anomalies.map((anomaly) => {
    if (anomaly.trace === null) return anomaly;
    const steps = Array.from({ length: 600 }, (_, index) => ({ ...anomaly.trace!.steps[0]!, number: index + 1 }));
    return { ...anomaly, trace: { ...anomaly.trace, steps } };
  });
  const endless = { ...ungraphed, variants: [{ ...variants[0]!, anomalies }] } as ExploreResult;
  expect(readMermaid(mermaidOf(endless))).toMatchObject({
    nodes: [],
    title: expect.stringContaining("600 steps are more than"),
  });
});

test("what is read of a picture is what is in it: one that is damaged is refused", () => {
  expect(() => readDot(dotOf(broken).replace("label=", "label"))).toThrow();
  expect(() => readMermaid(mermaidOf(broken).replace('"| s1', "| s1"))).toThrow();
});
