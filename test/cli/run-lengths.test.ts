import { expect, test } from "vitest";
import { pagerace } from "../pagerace.js";
import { run } from "../saved.js";

const OF = ["v2.6.19", "no-tlb-flush", "--warmup", "0s", "--seed", "5"];

test("a pilot is run for it, and is no comparison that is reported; saved, it says the same again", async () => {
  const { status, stdout, path } = await run("plan", ...OF, "-d", "1s");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^(against v2\.6\.19 +anomaly +could see|nothing to plan from)/m);
  expect(stdout).not.toMatch(/^Observation/m);
  const shown = await pagerace("plan", path);
  if (shown.status === 0) expect(stdout).toContain(shown.stdout.split("\n").slice(2).join("\n"));
  else expect(shown.stderr).toMatch(/compares nothing/);
});

test("what compares nothing is refused", async () => {
  const one = await run("hammer", "v2.6.19", "-n", "10000", "--warmup", "0s");
  const { status, stderr } = await pagerace("plan", one.path);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/compares nothing: want a result of compare/)]);
});
