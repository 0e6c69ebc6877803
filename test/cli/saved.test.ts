/** What is saved can be printed, added up and run again. */
import { formatResult } from "../../src/report/report.js";
import { steppedAnomalyNames } from "../kernel-names.js";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import type { SampleResult } from "../../src/result/sample-schema.js";
import { fixture, pagerace, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";
import { lasting, PCT, run, saved, SHORT } from "../saved.js";

beforeAll(() =>
  precompile(["v2.6.20-rc3", "v2.6.23", "no-tlb-flush"], "hammer", "portfolio", "pct", "replay", "explore"),
);
beforeAll(() => precompile([fixture("my-patch.ts")], "explore", "replay"));

test.each([
  ["hammer", "v2.6.20-rc3", ...SHORT],
  ["compare", "v2.6.20-rc3", "v2.6.23", ...SHORT],
  ["sample", "v2.6.20-rc3", "fixme-race", "-n", "5000", ...PCT],
  ["compare", "v2.6.20-rc3", "v2.6.23", "--mode", "sample", "--scenario", "fixme-race", "-n", "5000", ...PCT],
  ["explore", "v2.6.20-rc3", "fixme-race"],
  ["explore", "v2.6.20-rc3", "fixme-race", "--max-depth", "30"],
  ["explore", fixture("my-patch.ts"), "store : store | writeback"],
  ["agree", "v2.6.23", "store : store | writeback", "-n", "1000", "-d", "200ms"],
])("report prints of %s %s to the byte what the run printed, and ends as it did", async (...args) => {
  const { path, stdout, status, result } = await run(...args);
  const report = await pagerace("report", path);
  expect(report.stdout).toBe(stdout);
  expect([report.status, result!.exitStatus]).toEqual([status, status]);
  expect(marksOf(formatResult(result!, "markdown"))).toEqual(marksOf(stdout));
});

/** What a reader looks for, in whichever format: names of variants and anomalies, replays, numbers of steps. */
function marksOf(text: string): string[] {
  const reported = text.replace(/^Observation .*$/gm, "").replace(/\s+/g, " ");
  const anomalies = steppedAnomalyNames.filter((name) => reported.includes(name));
  const replays = reported.match(/pagerace replay (?:"[^"]*"|\S+) (?:"[^"]*"|\S+) \S+/g) ?? [];
  return [
    ...new Set([...anomalies, ...replays, ...(reported.match(/\b[\d,]+ (?:state|step|execution|round)s?\b/g) ?? [])]),
  ].sort();
}

test.each(["sample", "compare"])("%s in 3 pieces, run in any order, is the whole to the bit", async (command) => {
  const of =
    command === "sample"
      ? ["sample", "v2.6.20-rc3", "fixme-race"]
      : ["compare", "v2.6.20-rc3", "v2.6.23", "--mode", "sample", "--scenario", "fixme-race"];
  const whole = await run(...of, "-n", "20000", ...PCT);
  const folder = join(scratch(), "shards");
  const cut = await pagerace("shard", saved(whole.result!.request), "-n", "3", "-o", folder);
  expect(cut.status).toBe(0);
  const parts: string[] = [];
  for (const piece of [2, 0, 1]) parts.push((await run("run", join(folder, `shard-${piece}.json`))).path);
  const merged = await run("merge", ...parts);
  expect(merged.status).toBe(whole.status);
  expect(lasting(merged.path)).toEqual(lasting(whole.path));
});

test("merged runs of hammer have the sum of their counts, and say what a merged result says when it is saved again", async () => {
  const [one, other] = [await run("hammer", "v2.6.20-rc3", ...SHORT), await run("hammer", "v2.6.20-rc3", ...SHORT)];
  const { path, result, stdout } = await run("merge", one.path, other.path);
  const operations = (each: unknown) => (each as HammerResult).variants[0]!.operations;
  expect(operations(result)).toBe(operations(one.result) + operations(other.result));
  expect((result as HammerResult).request).toMatchObject({ durationMs: 500, runs: 2 });
  expect((await pagerace("report", path)).stdout).toBe(stdout);
});

test("a saved result's request can be run: the same executions", async () => {
  const first = await run("sample", "v2.6.20-rc3", "fixme-race", "-n", "3000", ...PCT);
  const again = await run("run", first.path);
  expect(lasting(again.path)).toEqual(lasting(first.path));
});

test("what is not of one code and one question is not added up", async () => {
  const rc3 = await run("sample", "v2.6.20-rc3", "fixme-race", "-n", "1000", ...PCT);
  const refusals: [object, RegExp][] = [
    [rc3.result!, /has executions of .* once more/],
    [
      { ...rc3.result, variants: [{ ...(rc3.result as SampleResult).variants[0], hash: "0" }] },
      /v2\.6\.20-rc3 is not the same code/,
    ],
    [{ ...rc3.result, request: { ...rc3.result!.request, depth: 2 } }, /another depth/],
    [{ schema: "pagerace/result/1" }, /is pagerace\/result\/1, which this version does not read/],
    [{ schema: "pagerace/result/2" }, /is pagerace\/result\/2, which this version does not read/],
    [{ schema: "pagerace/result/3" }, /is pagerace\/result\/3, which this version does not read/],
    [{ schema: "pagerace/result/6" }, /is pagerace\/result\/6/],
    [{ hello: 1 }, /is no result of pagerace/],
    [{ ...rc3.result, variants: [{}] }, /damaged, or no result: variants\.0\.variant/],
  ];
  for (const [value, message] of refusals) {
    const refused = await pagerace("merge", rc3.path, saved(value));
    expect([refused.status, refused.stdout, refused.stderr]).toEqual([2, "", expect.stringMatching(message)]);
  }
  const hammered = await run("hammer", "v2.6.20-rc3", ...SHORT);
  const [block, ...others] = (hammered.result as HammerResult).tally.blocks;
  for (const alone of [
    { operations: 1e9, anomalies: block!.variants[0]!.anomalies },
    { operations: 0, anomalies: [1e9] },
  ]) {
    const blocks = [{ ...block!, variants: [{ ...block!.variants[0]!, alone }] }, ...others];
    const more = saved({ ...hammered.result, tally: { ...(hammered.result as HammerResult).tally, blocks } });
    const refused = await pagerace("report", more);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(/is more than all$/m)]);
  }
  const mixed = await pagerace("merge", rc3.path, hammered.path);
  expect([mixed.status, mixed.stderr]).toEqual([2, expect.stringMatching(/is of hammer, and .* of sample/)]);
  const explored = await run("explore", "v2.6.23", "store | load");
  const whole = await pagerace("merge", explored.path, explored.path);
  expect([whole.status, whole.stderr]).toEqual([2, expect.stringMatching(/nothing to add to it/)]);
});

test("a request that is none, or cannot be cut, is refused at its field, and no file is written over", async () => {
  const { result } = await run("sample", "v2.6.20-rc3", "fixme-race", "-n", "100", ...PCT);
  const request = (result as SampleResult).request;
  const wrong: [object, RegExp][] = [
    [{ ...request, mode: "guess" }, /no request: mode: /],
    [{ ...request, shceduler: "pct" }, /no request: .*shceduler/],
    [{ ...request, seed: -1 }, /no request: seed: /],
    [{ ...request, variants: ["v2.6.99"] }, /no variant "v2\.6\.99"/],
    [{ ...request, scenario: { tasks: [[{ op: "stor" }]] } }, /stor/],
  ];
  for (const [value, message] of wrong) {
    const refused = await pagerace("run", saved(value));
    expect([refused.status, refused.stdout, refused.stderr]).toEqual([2, "", expect.stringMatching(message)]);
  }
  const folder = scratch();
  writeFileSync(join(folder, "mine"), "");
  const uncut: [object, string, string, RegExp][] = [
    [{ ...request, executions: null, durationMs: 10 }, "2", join(scratch(), "x"), /time ends this request/],
    [request, "101", join(scratch(), "x"), /100 executions are too few for 101 pieces/],
    [request, "0", join(scratch(), "x"), /want 1 to/],
    [request, "2", folder, /is not empty/],
  ];
  for (const [value, pieces, into, message] of uncut) {
    const refused = await pagerace("shard", saved(value), "-n", pieces, "-o", into);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(message)]);
  }
});
