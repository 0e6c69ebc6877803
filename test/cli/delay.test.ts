/** A run with pauses: by which build, what its result says of it, and with what it is not added up. */
import { beforeAll, expect, test } from "vitest";
import { loadModule } from "../../src/compile/module.js";
import { findVariant } from "../../src/compile/variant.js";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import { pagerace } from "../pagerace.js";
import { precompile } from "../precompile.js";
import { run, saved, SHORT } from "../saved.js";

beforeAll(() => precompile(["v2.6.23"], "hammer", "delayed"));

const hashOf = async (build: "hammer" | "delayed") => (await loadModule(findVariant("v2.6.23"), build)).hash;
const DELAY = ["--delay", "1/64:1.5us"];

test("a run with pauses has the build that has them, says so above, and its request repeats it", async () => {
  const { path, stdout, result } = await run("hammer", "v2.6.23", ...SHORT, ...DELAY);
  const { request, workload, variants } = result as HammerResult;
  expect(stdout.replace(/\s+/g, " ")).toContain("a pause in 64 steps, of up to 1.5 us");
  expect([request.workload.delay, workload.delay]).toEqual(Array(2).fill({ every: 64, longestNs: 1500 }));
  expect(variants.map(({ hash }) => hash)).toEqual([await hashOf("delayed")]);
  const again = (await run("run", path)).result as HammerResult;
  expect([again.request, again.variants[0]!.hash]).toEqual([request, variants[0]!.hash]);
});

test("without pauses it is the plain build, and nothing is said of any", async () => {
  const { stdout, result } = await run("hammer", "v2.6.23", ...SHORT);
  const { workload, variants } = result as HammerResult;
  expect(variants.map(({ hash }) => hash)).toEqual([await hashOf("hammer")]);
  expect(await hashOf("hammer")).not.toBe(await hashOf("delayed"));
  expect("delay" in workload).toBe(false);
  expect(stdout).not.toContain("pause");
});

test("a run with pauses is added to none without, nor to one with others", async () => {
  const plain = await run("hammer", "v2.6.23", ...SHORT);
  const paused = await run("hammer", "v2.6.23", ...SHORT, ...DELAY);
  const otherwise = await run("hammer", "v2.6.23", ...SHORT, "--delay", "1/32:1.5us");
  const mixed = await pagerace("merge", plain.path, paused.path);
  expect([mixed.status, mixed.stderr]).toEqual([2, expect.stringMatching(/v2\.6\.23 is not the same code/)]);
  const mixedPauses = await pagerace("merge", paused.path, otherwise.path);
  expect([mixedPauses.status, mixedPauses.stderr]).toEqual([2, expect.stringMatching(/another workload/)]);
  const twice = await run("run", saved({ ...(paused.result as HammerResult).request, seed: 6 }));
  expect((await pagerace("merge", paused.path, twice.path)).status).toBe(0);
});

test.each([
  [{ every: 0, longestNs: 100 }, /workload\.delay\.every/],
  [{ every: 2, longestNs: 1e9 }, /workload\.delay\.longestNs/],
  [{ every: 2 }, /workload\.delay\.longestNs/],
  [{ every: 2, longestNs: 100, shortestNs: 1 }, /workload\.delay/],
])("a request with pauses of %j is refused", async (delay, message) => {
  const refused = await pagerace("run", saved({ mode: "hammer", variants: ["v2.6.23"], workload: { delay } }));
  expect([refused.status, refused.stdout, refused.stderr]).toEqual([2, "", expect.stringMatching(message)]);
});

test("what is sampled is not held up", async () => {
  const sampled = ["compare", "v2.6.23", "v2.6.20-rc3", "--mode", "sample", "--scenario", "fixme-race"];
  const refused = await pagerace(...sampled, ...DELAY);
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/--delay is for the other mode/)]);
});
