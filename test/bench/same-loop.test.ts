import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { gccVersion } from "../../bench/native/compile.js";
import { standardCases as cases, firstDifference, memories, wasWorkedOn } from "../../bench/same-loop.js";
import { findVariant } from "../../src/compile/variant.js";

const native = gccVersion() === undefined ? undefined : mkdtempSync(join(tmpdir(), "pagerace-same-loop-"));
afterAll(() => {
  if (native !== undefined) rmSync(native, { recursive: true });
});

describe.each(cases)("$variant.id with $workload", (each) => {
  test("plain JavaScript leaves the memory that wasm leaves", async () => {
    const after = await memories(each);
    expect(wasWorkedOn(after.get("wasm")!)).toBe(true);
    expect(firstDifference(after.get("wasm")!, after.get("js")!)).toBeUndefined();
  });

  test.skipIf(native === undefined)(
    "C leaves the memory that wasm leaves (skipped where there is no gcc)",
    async () => {
      const after = await memories(each, native);
      expect(firstDifference(after.get("wasm")!, after.get("c")!)).toBeUndefined();
    },
  );
});

test("the comparison sees another variant, and a single bit", async () => {
  const [one, other] = [await memories(cases[0]!), await memories({ ...cases[0]!, variant: findVariant("v2.6.19") })];
  expect(firstDifference(one.get("wasm")!, other.get("js")!)).toBeDefined();
  const flipped = Uint8Array.from(one.get("wasm")!);
  const last = flipped.length - 1;
  flipped[last] = (flipped[last] ?? 0) ^ 1;
  expect(firstDifference(one.get("wasm")!, flipped)).toBe(last);
});

test("the cases have every operation, filesystem and pattern between them", () => {
  const workloads = cases.map(({ workload }) => workload);
  const operations = new Set(workloads.flatMap(({ mix }) => Object.keys(mix ?? {})));
  expect(operations.size).toBe(9);
  expect(new Set(workloads.map(({ filesystem = "ext3-ordered" }) => filesystem)).size).toBe(3);
  expect(new Set(workloads.map(({ pattern = "random" }) => pattern)).size).toBe(2);
});
