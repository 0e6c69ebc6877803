import { expect, test } from "vitest";
import type { RunLength } from "../../src/result/run-lengths.js";
import { pagerace } from "../pagerace.js";
import { run } from "../saved.js";

const OF = ["v2.6.19", "no-tlb-flush", "--warmup", "0s", "--seed", "5"];

test("a saved comparison says how long one must run to see a factor: the smaller, the longer", async () => {
  const pilot = await run("compare", ...OF, "-d", "2s");
  const planned = await pagerace("plan", pilot.path, "--json", "--factors", "2,1.2");
  const rows = JSON.parse(planned.stdout) as RunLength[];
  const row = rows.find(({ variant, anomaly }) => variant === "no-tlb-flush" && anomaly === "sync-loss")!;
  const [two, less] = row.lengths.map(({ seconds }) => seconds!);
  expect(two).toBeGreaterThan(0);
  expect(less).toBeGreaterThan(two!);
  expect(row.detectable ?? Infinity).toBeGreaterThan(1); // null: too few events, on a machine that has other work
  const shown = await pagerace("plan", pilot.path);
  expect(shown.stdout).toMatch(/^against v2\.6\.19 +anomaly +could see +2 times in +1\.5 times in +1\.1 times in/m);
});

test("a pilot is run for it, and is no comparison that is reported", async () => {
  const { status, stdout } = await pagerace("plan", ...OF, "-d", "1s");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^against v2\.6\.19 +anomaly +could see/m);
  expect(stdout).not.toMatch(/^Observation/m);
});

test("what compares nothing is refused", async () => {
  const one = await run("hammer", "v2.6.19", "-n", "10000", "--warmup", "0s");
  const { status, stderr } = await pagerace("plan", one.path);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/compares nothing: want a result of compare/)]);
});
