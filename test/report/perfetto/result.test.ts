/** Traces for Perfetto: what a reader finds in them. */
import { beforeAll, expect, test } from "vitest";
import { perfettoOf } from "../../../src/report/perfetto/result.js";
import type { ExploreResult } from "../../../src/result/explore-schema.js";
import { sealed } from "../../../src/seal.js";
import type { Trace } from "../../../src/trace/trace.js";
import { exploreHere } from "../../explore-here.js";
import { precompile } from "../../precompile.js";
import { HOSTILE, hostile } from "../hostile.js";
import { readPerfetto, type ReadSlice, tracksOf } from "./format.js";

beforeAll(() => precompile(["v2.6.20-rc3", "v2.6.23"], "explore", "replay"));

let racing: ExploreResult;
let silent: ExploreResult;
beforeAll(async () => {
  racing = await exploreHere("v2.6.20-rc3", "fixme-race");
  silent = await exploreHere("v2.6.23", "fixme-race");
}, 120_000);

const traceIn = ({ variants }: ExploreResult): Trace =>
  variants[0]!.anomalies.find(({ trace }) => trace !== null)!.trace as Trace;

/** The same result with another trace. */
function telling(trace: Trace): ExploreResult {
  const [variant] = racing.variants;
  const anomalies = variant!.anomalies.map((each) => ({ ...each, trace: each.trace === null ? null : trace }));
  return sealed({ ...racing, variants: [{ ...variant!, anomalies }] }) as ExploreResult;
}

const names = (slices: readonly ReadSlice[]) => slices.map(({ name, ts, dur }) => `${name} ${ts}..${ts + dur}`);

test("each task is a track: its operation, in it the functions, in these the steps, each once and in its place", () => {
  const read = readPerfetto(perfettoOf(racing));
  const trace = traceIn(racing);
  const tracks = [...tracksOf(read)].filter(([name]) => name.startsWith("task "));
  expect(tracks.map(([name]) => name)).toEqual(["task 1 on cpu0: store", "task 2 on cpu1: writeback"]);
  const kinds = new Set<string>(trace.steps.map(({ kind }) => kind));
  const steps = tracks.flatMap(([, slices]) => slices.filter(({ cat }) => kinds.has(cat)));
  expect(steps.map(({ ts }) => ts + 1).sort((a, b) => a - b)).toEqual(trace.steps.map(({ number }) => number));
  for (const { number, task, access, function: inner, callers } of trace.steps) {
    const around = tracks[task]![1].filter(({ ts, dur }) => ts < number && number <= ts + dur).map(({ name }) => name);
    const functions = inner === "" ? [] : [...callers, inner].map((name) => `${name}()`);
    expect(around.slice(0, -1)).toEqual([trace.tasks[task]![0], ...functions]);
    expect(around.at(-1)!.startsWith(access)).toBe(true);
  }
  const changed = steps.find(({ ts }) => ts === 42)!;
  expect([changed.name, changed.args]).toEqual(["TestClear PG_dirty", { step: 43, changes: "PG_dirty 1 -> 0" }]);
});

test("words of the state are tracks of their own: what each is from when to when, locks with their holders, counts as curves", () => {
  const read = readPerfetto(perfettoOf(racing));
  const tracks = tracksOf(read);
  expect(names(tracks.get("pte")!)).toEqual(["W|D 0..15", "none 15..18", "R 18..25", "W|D 25..72"]);
  expect(names(tracks.get("ptl")!)).toEqual(["task 2 13..19", "task 1 22..28"]);
  expect(names(tracks.get("PG_dirty")!)).toEqual(["1 0..43"]);
  const counts = read.traceEvents.flatMap((event) =>
    event.ph === "C" && event.name === "_count" ? [[event.ts, event.args["value"]]] : [],
  );
  expect(counts).toEqual([
    [0, 2],
    [4, 3],
    [24, 4],
    [34, 3],
    [71, 2],
  ]);
  expect(tracks.has("_count")).toBe(false);
});

test("where it became inevitable and what was found are moments", () => {
  const { traceEvents, otherData } = readPerfetto(perfettoOf(racing));
  const moments = traceEvents.flatMap((event) => (event.ph === "i" ? [[event.ts, event.name]] : []));
  expect(moments).toEqual([
    [33, "inevitable from here: untracked-dirty"],
    [71, "untracked-dirty found at rest"],
  ]);
  expect(otherData["replay 1"]).toMatch(/^pagerace replay v2\.6\.20-rc3 fixme-race 1\./);
});

test("a trace of an older version has its tasks, and a result without any its verdict", () => {
  const trace = traceIn(racing);
  const old = { ...trace, steps: trace.steps.map((step) => ({ ...step, changes: undefined })) } as unknown as Trace;
  const read = readPerfetto(perfettoOf(telling(old)));
  expect([...tracksOf(read).keys()]).toEqual(["task 1 on cpu0: store", "task 2 on cpu1: writeback"]);
  const { traceEvents } = readPerfetto(perfettoOf(silent));
  expect(traceEvents.filter(({ ph }) => ph !== "M")).toEqual([
    expect.objectContaining({ ph: "i", name: `no trace: ${silent.variants[0]!.verdict}` }),
  ]);
});

test("a function that is left and entered again is told twice, and so is an operation that comes twice", () => {
  const [first] = traceIn(racing).steps;
  const step = (number: number, operation: number, callers: string[], name: string) => ({
    ...first!,
    number,
    task: 0,
    operation,
    callers,
    function: name,
    changes: [],
  });
  const steps = [
    step(1, 0, [], "f"),
    step(2, 0, ["f"], "g"),
    step(3, 0, [], "f"),
    step(4, 0, ["f"], "g"),
    step(5, 1, ["f"], "g"),
  ];
  const trace = { ...traceIn(racing), tasks: [["store", "store"]], steps, findings: [] };
  const [slices] = [...tracksOf(readPerfetto(perfettoOf(telling(trace)))).values()];
  const calls = slices!.filter(({ cat }) => cat === "function" || cat === "operation");
  expect(names(calls)).toEqual([
    "store 0..4",
    "f() 0..4",
    "g() 1..2",
    "g() 3..4",
    "store 4..5",
    "f() 4..5",
    "g() 4..5",
  ]);
});

test("hostile names are text, and change nothing of what is drawn", () => {
  const worse = (value: unknown, key = ""): unknown => {
    if (Array.isArray(value)) return value.map((each) => worse(each, key));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, worse(each, name)]));
    const isText = typeof value === "string" && value !== "" && !["kind", "value", "before", "after"].includes(key);
    return isText ? `${HOSTILE}${value}` : value;
  };
  const shape = (result: ExploreResult) =>
    readPerfetto(perfettoOf(result))
      .traceEvents.map((event) => [event.ph, event.pid, "ts" in event ? event.ts : 0])
      .sort();
  const plain = shape(racing);
  expect(shape(hostile(racing))).toEqual(plain);
  const told = worse(traceIn(racing)) as Trace;
  expect(shape(telling(told)).length).toBeGreaterThan(plain.length / 2);
  const words = [...tracksOf(readPerfetto(perfettoOf(telling(told)))).keys()];
  expect(words.some((name) => name.includes("<script>") && name.endsWith("pte"))).toBe(true);
});
