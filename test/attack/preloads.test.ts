/** What NODE_OPTIONS loads before us, or sets: one clear line and the right status, or no difference. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixture, scratch } from "../pagerace.js";
import { expectClear, run } from "./faults.js";

const SAMPLE = ["sample", "v2.6.23", "fixme-race", "-n", "50", "--seed", "1", "-t", "1"];
const HAMMER = ["hammer", "v2.6.23", "-t", "1", "-d", "50ms", "--warmup", "0s"];
const WALK = ["explore", "v2.6.23", "store"];
const REPLAY = ["replay", "v2.6.20-rc3", "fixme-race", "1.00000000.00000000.a1"];

/** An environment in which this runs first. */
function loading(text: string): Record<string, string> {
  const file = join(scratch(), "first.cjs");
  writeFileSync(file, text);
  return { NODE_OPTIONS: `--require ${file}` };
}

describe("what takes away a global", () => {
  for (const name of ["SharedArrayBuffer", "Atomics", "WebAssembly"])
    test(`${name}: one line that names it, and 3; what needs none runs`, async () => {
      const env = loading(`delete globalThis.${name}`);
      for (const args of [SAMPLE, HAMMER, WALK]) {
        const end = await run(args, { env });
        expectClear(end, 3, `Node has no ${name} here`);
        expect(end.stdout).toBe("");
      }
      if (name === "WebAssembly") expectClear(await run(REPLAY, { env }), 3, `Node has no ${name} here`);
      expect((await run(["variants", "v2.6.23"], { env })).status).toBe(0);
      expect((await run([...HAMMER, "-d", "nothing"], { env })).status).toBe(2); // which is refused before
    });
});

describe("what ends the process otherwise", () => {
  test("an exit status that somebody sets at the end is not the run's: 1 is for what is forbidden alone", async () => {
    const env = loading('process.on("exit", () => { process.exitCode = 1; })');
    expect(await run(SAMPLE, { env })).toMatchObject({ status: 0, stderr: "" });
    expectClear(await run(["sample", "none", "store"], { env }), 2, "none");
    const forgiving = loading('process.on("exit", () => { process.exitCode = 0; })');
    const bad = await run(["explore", fixture("my-patch.ts"), "store | writeback"], { env: forgiving });
    expect(bad).toMatchObject({ status: 1, stderr: "" });
  });

  test("what throws while a run goes on is one line, and 3", async () => {
    const env = loading('setTimeout(() => { throw new Error("of another\'s"); }, 100)');
    const end = await run(["hammer", "v2.6.23", "-t", "1", "-d", "20s"], { env });
    expect(end).toMatchObject({ status: 3, stderr: "pagerace: Error: of another's\n" });
  });
});

test("what is printed before stands before the result, which is as ever", async () => {
  const alone = await run(SAMPLE);
  const end = await run(SAMPLE, { env: loading('console.log("first")') });
  expect(end.status).toBe(0);
  expect(end.stdout.replaceAll("first\n", "")).toMatch(/^pagerace /);
  const observed = ({ stdout }: { stdout: string }) =>
    stdout.split("\n").filter((line) => line.startsWith("Observation "));
  expect(observed(end)).toEqual(observed(alone));
});

describe("a small heap", () => {
  const small = { NODE_OPTIONS: "--max-old-space-size=32" };

  test("what comes compiled runs", async () => {
    await run(SAMPLE);
    expect(await run(SAMPLE, { env: small })).toMatchObject({ status: 0, stderr: "" });
  });

  test("a patch that would have to be compiled: one line that says how much, and 3", async () => {
    const patch = join(scratch(), "anew.ts");
    writeFileSync(patch, `${readFileSync(fixture("my-patch.ts"), "utf8")}// ${patch}\n`);
    expectClear(await run(["explore", patch, "store"], { env: small }), 3, "the compiler wants");
    expect((await run(["explore", patch, "store"])).status).toBe(0);
  });
});
