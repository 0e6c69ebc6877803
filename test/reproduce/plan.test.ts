import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findVariant, shippedVariants } from "../../src/compile/variant.js";
import { operationNamesOf } from "../../src/model/vocabulary.js";
import { callOf, impossible } from "../../src/reproduce/calls.js";
import { orderOf } from "../../src/reproduce/cues.js";
import { numberedOperations } from "../../src/reproduce/operations.js";
import { programText } from "../../src/reproduce/program.js";
import { findScenario } from "../../src/scenario/find.js";
import type { Trace, TraceStep } from "../../src/trace/trace.js";
import { defaults, planned } from "./planned.js";

test("every operation of every shipped kernel has its calls, or a reason why no process can do it", () => {
  const kernels = shippedVariants().filter(({ subject }) => subject === "kernel");
  const names = new Set(kernels.flatMap(({ vocabulary }) => operationNamesOf(vocabulary)));
  expect(names.size).toBeGreaterThan(15);
  const unknown = [...names].filter((name) => callOf(name) === undefined && !Object.hasOwn(impossible, name));
  expect(unknown).toEqual([]);
});

test.each([
  ["store; fail; writeback", /^scenario: fail cannot be asked of a real kernel: .*dm-error/],
  ["load | writeback", /^scenario: nothing is stored in it, so nothing can be lost/],
])("%s is refused in one line", (scenario, message) => {
  expect(() => planned(scenario, { variant: "v7.1" })).toThrow(message);
});

test("files that no disk is behind are refused", () => {
  const file = join(mkdtempSync(join(tmpdir(), "pagerace-test-")), "unaccounted.json");
  const scenario = { tasks: ["store", "writeback"], filesystem: "ext3-ordered", accounted: false };
  writeFileSync(file, JSON.stringify(scenario));
  expect(() => planned(file)).toThrow(/there is no disk to ask/);
  writeFileSync(file, JSON.stringify({ ...scenario, accounted: true }));
  expect(planned(file).rows).toBe(512);
});

test("races come on one CPU, too: that is measured, and no control; who is alone has nobody to share it with", () => {
  const rolesOf = (scenario: string) =>
    Object.fromEntries(planned(scenario, { variant: "v7.1" }).ways.map(({ name, role }) => [name, role]));
  const together = rolesOf("load : write; load | reclaim");
  expect(together).toMatchObject({ "tasks as they come": "measured", "all tasks on one CPU": "measured" });
  const controls = Object.keys(together).filter((name) => together[name] === "control");
  expect(controls).toEqual(["without reclaim", "a task after the other", "a page at a time"]);
  expect(rolesOf("store; writeback")).not.toHaveProperty("all tasks on one CPU");
  expect(rolesOf("rtorrent")).not.toHaveProperty("all tasks on one CPU"); // it is of one CPU anyway
});

/** Steps as `task operation`, in order; a store is in user space, a copy is the device's. */
function traceOf(...steps: readonly (readonly [number, number, ("copy" | "store")?])[]): Trace {
  return {
    steps: steps.map(([task, operation, what], index) => ({
      number: index + 1,
      task,
      operation,
      function: what === "store" ? "" : "f",
      kind: what === "copy" ? "copy" : "read",
    })) as TraceStep[],
  } as Trace;
}

const kept = numberedOperations(findScenario("store : store | pageout | writeback", findVariant("v7.1").vocabulary));

test("what runs amid an operation waits for it to have begun, and for what had ended before; the device's copy is the end of a write", () => {
  const trace = traceOf([1, 0], [2, 0], [2, 0, "copy"], [0, 0, "store"], [1, 0], [2, 0]);
  const order = orderOf(trace, kept.slice(0, 3));
  expect(order).toEqual({
    held: 1,
    inside: [2, 0],
    cues: [
      { after: [2], amid: 1 },
      { after: [], amid: undefined },
      { after: [], amid: 1 },
    ],
  });
});

test("tasks that took turns hold nothing", () => {
  const order = orderOf(traceOf([1, 0], [1, 0], [2, 0], [2, 0, "copy"], [0, 0, "store"]), kept.slice(0, 3));
  expect(order?.held).toBeUndefined();
  expect(order?.cues.map(({ after }) => after)).toEqual([[1, 2], [], [1]]);
});

test("an operation that took no step leaves no order", () => {
  expect(orderOf(traceOf([1, 0], [0, 0, "store"]), kept.slice(0, 3))).toBeUndefined();
});

test("a program names no folder but DIR", () => {
  const text = programText(planned("store | writeback"), "0", defaults);
  const paths = [...text.matchAll(/"(\/[^"%]*)/g)].map(([, path = ""]) => path);
  expect(paths.filter((path) => !/^\/(proc|sys|dev)\//.test(path))).toEqual([]);
});
