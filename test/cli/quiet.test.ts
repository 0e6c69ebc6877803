/** --quiet: what is left of what a run says. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readResult } from "../../src/result/saved.js";
import { fixture, pagerace, pageraceIn, scratch, startWith } from "../pagerace.js";
import { precompile } from "../precompile.js";

beforeAll(() =>
  precompile(["probe-broken", "probe-fixed", fixture("declares.ts")], "hammer", "portfolio", "explore", "replay"),
);

const SHORT = ["-d", "200ms", "--warmup", "0s", "--seed", "5"];

const SIGN = ["explore", fixture("declares.ts"), "sign q1 | sign q1"];
const observed = ({ stdout }: { stdout: string }) =>
  stdout.split("\n").filter((line) => line.startsWith("Observation "));

test("of a run that is saved nothing is printed, and its result and exit status are as ever", async () => {
  const path = join(scratch(), "a.json");
  const loud = await pagerace(...SIGN);
  expect([loud.status, observed(loud).length]).toEqual([1, expect.any(Number)]);
  expect(await pagerace(...SIGN, "--quiet", "-o", path)).toEqual({ status: 1, stdout: "", stderr: "" });
  expect(observed(await pagerace("report", path))).toEqual(observed(loud));
  const annotated = await startWith({ GITHUB_ACTIONS: "true" }, ...SIGN, "-q", "-o", path, "--force").ended;
  expect([annotated.status, annotated.stdout, annotated.stderr]).toEqual([1, "", expect.stringMatching(/^::error /)]);
});

test("of one that is not, the verdicts alone; Observation lines where they are asked for", async () => {
  const { status, stdout, stderr } = await pagerace("compare", "probe-broken", "probe-fixed", ...SHORT, "--quiet");
  expect(status).toBe(0);
  const lines = stdout.trimEnd().split("\n");
  expect(lines.map((line) => line.split(":")[0])).toEqual(["probe-broken", "probe-fixed"]);
  expect(lines[1]).toMatch(/^probe-fixed: nothing seen/);
  expect(stderr.split("\n").filter((line) => line !== "" && !line.startsWith("warning: "))).toEqual([]);
  const explore = ["explore", "probe-broken", "store | writeback", "-q"];
  const both = await pagerace(...explore, "--observations");
  expect(both.stdout).toMatch(/^probe-broken: .*\n(Observation probe-broken .*\n)+$/);
  expect((await pagerace(...explore)).stdout).not.toContain("Observation");
});

test("what a verdict has to be read with stands on stderr", async () => {
  const { status, stderr } = await pagerace("explore", "probe-fixed", "store | writeback", "--max-states", "4", "-q");
  const [first = ""] = stderr.split("\n");
  expect([status, first]).toEqual([expect.any(Number), expect.stringMatching(/^(warning: |$)/)]);
  const plain = await pagerace("hammer", "probe-fixed", "-n", "1000", "--warmup", "0s", "-t", "1");
  const warnings = [...plain.stdout.matchAll(/^warning: /gm)].length;
  const quiet = await pagerace("hammer", "probe-fixed", "-n", "1000", "--warmup", "0s", "-t", "1", "-q");
  expect(warnings).toBeGreaterThan(0);
  expect(quiet.stderr).toMatch(/^warning: /);
});

test("JSON is printed as it is asked for, without a heading beside it", async () => {
  const { stdout, stderr } = await pagerace("explore", "probe-fixed", "store | writeback", "--json", "-q");
  expect([(JSON.parse(stdout) as { mode: string }).mode, stderr]).toEqual(["explore", ""]);
});

test("errors remain, each in its line", async () => {
  const folder = scratch();
  const refused = await pagerace("explore", "probe-fixed", "stroe", "-q");
  expect([refused.status, refused.stdout, refused.stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
  const config = join(folder, "pagerace.config.json");
  writeFileSync(config, JSON.stringify({ explore: { "max-memory": "1KiB" } }));
  const failed = await pageraceIn(folder, "explore", "v2.6.19", "rtorrent", "-q", "-o", "a.json");
  expect(failed.stderr.split("\n")[0]).toBe("defaults: pagerace.config.json (max-memory)");
  writeFileSync(config, JSON.stringify({ all: { quiet: true } }));
  const silenced = await pageraceIn(folder, "explore", "probe-fixed", "store");
  expect([silenced.status, silenced.stderr]).toEqual([
    2,
    expect.stringContaining("all.quiet: --quiet says what is printed"),
  ]);
});

test("report and merge save without printing; a format that is asked for is no silence", async () => {
  const folder = scratch();
  const at = (name: string) => join(folder, name);
  await pagerace("sample", "probe-broken", "store | writeback", "-n", "500", "--seed", "1", "-q", "-o", at("a.json"));
  await pagerace("sample", "probe-broken", "store | writeback", "-n", "500", "--seed", "2", "-q", "-o", at("b.json"));
  const silent = { stdout: "", stderr: "" };
  expect(await pagerace("merge", at("a.json"), at("b.json"), "-q", "-o", at("c.json"))).toMatchObject(silent);
  expect(await pagerace("report", at("c.json"), "-q", "-o", at("c.csv"))).toMatchObject(silent);
  expect([existsSync(at("c.csv")), readResult(at("c.json")).result.mode]).toEqual([true, "sample"]);
  expect((await pagerace("report", at("c.json"), "-q")).stdout).toMatch(/^probe-broken: [^\n]*\n$/);
  const both = await pagerace("report", at("c.json"), "-q", "--format", "csv");
  expect([both.status, both.stdout, both.stderr]).toEqual([2, "", expect.stringContaining("--quiet prints no report")]);
});
