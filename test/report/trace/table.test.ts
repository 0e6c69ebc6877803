import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as layout from "../../../assembly/layout/index.js";
import { markdownTrace } from "../../../src/report/markdown/trace.js";
import { terminalTrace } from "../../../src/report/terminal/trace.js";
import type { RawEvent, StepKind } from "../../../src/trace/raw.js";
import { type About, type Trace } from "../../../src/trace/trace.js";
import { kernelTrace } from "../../kernel-trace.js";
import { aboutFixmeRace, fixmeRace } from "./fixme-race.js";

const fixme = kernelTrace(fixmeRace, {
  ...aboutFixmeRace,
  inevitable: { step: 39, continuations: 1000, anomaly: "untracked-dirty" },
});
const terminal = (trace: Trace, width: number, options = {}) =>
  stripVTControlCharacters(terminalTrace(trace, width, options));
const mailed = (trace: Trace) => markdownTrace({ trace, replay: "pagerace replay", version: "0.1.0" });
const rowsOf = (text: string) => text.slice(text.search(/^ +-/m)).split("\n");
const numberOf = (line: string) => /^ *(\d+)  /.exec(line)?.[1];

test("the FIXME on 80 columns, line by line", () => {
  expect(terminal(fixme, 80)).toBe(readFileSync(new URL("fixme-race.txt", import.meta.url), "utf8"));
});

test("in a commit message the window is 72 columns wide, in a fence and without colours", () => {
  const lines = mailed(fixme).split("\n");
  expect(lines.filter((line) => line.startsWith("```"))).toEqual(["```", "```", "```sh", "```"]);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72);
  expect(lines.join()).toBe(stripVTControlCharacters(lines.join()));
  expect(lines.join()).not.toContain("…");
  const window = lines.slice(
    lines.findIndex((line) => line.startsWith("25")),
    lines.findIndex((line) => line.startsWith("44")),
  );
  expect(window.join("\n")).toBe(`25                            TestSet PG_dirty: 1
    store
26    page fault: pte R
      handle_mm_fault()
27      read pte: R
28      lock ptl
29      read pte: R
        do_wp_page()
30        inc _count                                _count 3 -> 4
31        set pte                                   pte R -> W|D
32        flush TLB cpu0: none
33        flush TLB cpu1: none
34        unlock ptl
          __set_page_dirty_buffers()
35          lock private_lock
36          read PG_private: 1
37          set BH_Dirty
38          unlock private_lock
            __set_page_dirty_nobuffers()
39            TestSet PG_dirty: 1
    --- not avoided from here ------------------------------------------
40        dec _count                                _count 4 -> 3
41    translate: pte W|D
42    store v2                                      memory v1 -> v2
                        clear_page_dirty_for_io()
43                        TestClear PG_dirty        PG_dirty 1 -> 0`);
});

test("brief folds what changes nothing, says how many steps, and loses none", () => {
  const lines = terminal(fixme, 80, { brief: true }).split("\n");
  expect(lines.find((line) => numberOf(line) === "2")).toMatch(/^ 2 +\.\.\. 2 reads$/);
  const folded = lines.reduce(
    (total, line) => total + Number(/\.\.\. (\d+) (reads|steps)$/.exec(line)?.[1] ?? 1) - 1,
    0,
  );
  expect(lines.filter((line) => numberOf(line) !== undefined).length + folded).toBe(71);
  const changes = (text: string[]) =>
    text.filter((line) => line.includes(" -> ")).map((line) => line.replace(/^.*  /, ""));
  expect(changes(lines)).toEqual(changes(terminal(fixme, 80).split("\n")));
});

test("findings stand where they were made, and what ends an execution is not called at rest", () => {
  const events = fixmeRace.slice(0, 71);
  events.splice(34, 0, { task: 0, anomaly: "bug-on" });
  events.push({ task: -1, anomaly: "deadlock" });
  const lines = terminal(kernelTrace(events, aboutFixmeRace), 80).split("\n");
  const found = lines.indexOf("    !! bug-on found");
  expect([lines[found - 1], lines[found + 2]].map((line) => numberOf(line ?? ""))).toEqual(["34", "35"]);
  expect(lines.at(-2)).toMatch(/^ {4}=== deadlock: no task can go on =+$/);
});

test("operations of a task that has several are told as each begins", () => {
  const about: About = { ...aboutFixmeRace, tasks: [["store", "store"], ["writeback"]] };
  const again = fixmeRace.map((event) => ("anomaly" in event || event.task !== 0 ? event : { ...event, operation: 1 }));
  const rows = rowsOf(terminal(kernelTrace([...fixmeRace, ...again], about), 80));
  expect(rows.filter((line) => line.trim() === "store").length).toBe(2);
});

test("with four tasks on 80 columns nothing is lost: heads become a list, and columns overlap", () => {
  const tasks = [["store", "store b1"], ["writeback"], ["commit"], ["write b2", "sync"]];
  const events = fixmeRace.map((event, index) =>
    event.task === 0 ? { ...event, task: [0, 2, 3][index % 3] ?? 0 } : event,
  );
  const text = terminal(
    kernelTrace(events, { ...aboutFixmeRace, tasks, shape: { ...aboutFixmeRace.shape, cpus: 3 } }),
    80,
  );
  expect(text).toContain("\ntask 4 on cpu0: write b2; sync\n\n    task 1   task 2   task 3   task 4\n");
  expect(text).not.toContain("…");
});

test("where a task goes on is told again if it has returned there while others ran, or if that is far above", () => {
  const told = (call: string) => rowsOf(terminal(fixme, 80)).filter((line) => line.trim() === `${call}()`).length;
  expect([told("clear_page_dirty_for_io"), told("write_cache_pages")]).toEqual([2, 2]);
  expect([told("page_mkclean"), told("do_wp_page"), told("ext3_ordered_writepage")]).toEqual([1, 1, 1]);
});

const kinds: StepKind[] = ["read", "write", "exchange", "add", "lock", "wait", "copy", "translate", "flush"];
const frames = [
  "assembly/machine/stepped/words/xchg",
  "assembly/machine/cpu/store_instruction",
  "assembly/kernel/buffer/__set_page_dirty_buffers",
  "assembly/kernel/page-writeback/__set_page_dirty_nobuffers",
  "assembly/kernel/aops/ext3_ordered_writepage",
  "assembly/variants/versions/v2.6.20-rc3/clear_page_dirty_for_io",
  "assembly/kernel/operations/store_block",
];
const word = fc.oneof(
  fc.integer({ min: 0, max: 15 }).map((n) => layout.FILES + n * 4),
  fc.integer({ min: 0, max: 191 }).map((n) => layout.PAGES + n * 4),
  fc.nat({ max: 30 }).map((n) => layout.VIEWS + n * 4),
);
const value = fc.integer({ min: 0, max: 7 });

/** A trace of 1 to 4 tasks that no kernel would leave. */
const anyTrace = fc
  .record({
    tasks: fc.array(fc.array(fc.constantFrom("store", "writeback", "store p1 b2 m1"), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    }),
    steps: fc.array(
      fc.record({
        task: fc.nat(),
        operation: fc.nat(),
        kind: fc.constantFrom(...kinds),
        word,
        before: value,
        after: value,
        stack: fc.subarray(frames),
      }),
      { minLength: 1, maxLength: 120 },
    ),
    found: fc.array(fc.record({ at: fc.nat(), task: fc.integer({ min: -1, max: 3 }) }), { maxLength: 3 }),
    inevitable: fc.option(
      fc.record({
        step: fc.nat({ max: 120 }),
        continuations: fc.integer({ min: 1, max: 1e6 }),
        anomaly: fc.constant("lost-store"),
      }),
      {
        nil: undefined,
      },
    ),
    several: fc.boolean(),
  })
  .map(({ tasks, steps, found, inevitable, several }) => {
    const events: RawEvent[] = steps.map((step) => {
      const task = step.task % tasks.length;
      return { ...step, task, operation: step.operation % (tasks[task]?.length ?? 1) };
    });
    for (const { at, task } of found)
      events.splice(at % events.length, 0, { task: Math.min(task, tasks.length - 1), anomaly: "lost-store" });
    const shape = several
      ? { pages: 4, mappings: 2, blocks: 4, cpus: 3 }
      : { pages: 1, mappings: 1, blocks: 1, cpus: 1 };
    const scenario = tasks.map((operations) => operations.join("; ")).join(" | ");
    return kernelTrace(events, { variant: "v2.6.20-rc3", scenario, tasks, shape, inevitable });
  });

test("no line is longer than the width, and every step and finding is told exactly once", () => {
  fc.assert(
    fc.property(anyTrace, fc.integer({ min: 40, max: 160 }), (trace, width) => {
      const text = terminal(trace, width);
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(width);
      const lines = rowsOf(text);
      const numbers = lines.map(numberOf).filter((number) => number !== undefined);
      expect(numbers).toEqual(trace.steps.map(({ number }) => String(number)));
      expect(lines.filter((line) => /(!!|===) lost-store/.test(line)).length).toBe(trace.findings.length);
      const marks = lines.filter((line) => line.includes("--- not avoided from here")).length;
      expect(marks).toBe((trace.inevitable?.step ?? Infinity) <= trace.steps.length ? 1 : 0);
    }),
  );
});

test("brief loses no step of any trace either, and a commit message of two tasks fits 72 columns", () => {
  fc.assert(
    fc.property(anyTrace, (trace) => {
      const lines = terminal(trace, 100, { brief: true }).split("\n");
      const steps = lines.filter((line) => numberOf(line) !== undefined);
      const told = steps.reduce(
        (total, line) => total + Number(/ \.\.\. (\d+) (reads|steps)$/.exec(line)?.[1] ?? 1),
        0,
      );
      expect(told).toBe(trace.steps.length);
      const widest = Math.max(
        ...mailed(trace)
          .split("\n")
          .map((line) => line.length),
      );
      expect(widest).toBeLessThanOrEqual(trace.tasks.length > 2 ? 100 : 72);
    }),
  );
});
