/** What must not be added up, compared or written over, and once was. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { openOutput } from "../../src/options/output-file.js";
import type { AnyResult } from "../../src/result/any-schema.js";
import type { SampleResult } from "../../src/result/sample-schema.js";
import { fixture, pagerace, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";
import { lasting, PCT, read, run, saved, SHORT } from "../saved.js";

beforeAll(() =>
  precompile(["v2.6.20-rc3", "v2.6.23", "no-tlb-flush"], "hammer", "portfolio", "pct", "replay", "explore"),
);

const [PLAIN, DECLARING, TRAPS] = [fixture("my-patch.ts"), fixture("declares.ts"), fixture("traps.ts")];

beforeAll(() => precompile([PLAIN, DECLARING], "explore", "replay"));
beforeAll(() => precompile([TRAPS], "hammer"));

test("nothing is counted twice: not a run with itself, nor with a sum that has it, nor a soak that was gone on with", async () => {
  const [one, other] = [await run("hammer", "v2.6.20-rc3", ...SHORT), await run("hammer", "v2.6.20-rc3", ...SHORT)];
  const sum = await run("merge", one.path, other.path);
  const journal = join(scratch(), "journal.jsonl");
  const soak = ["soak", "v2.6.20-rc3", "--journal", journal, "--warmup", "0s"];
  const begun = await run(...soak, "-d", "300ms");
  const goneOn = await run("soak", "--resume", "--journal", journal, "--warmup", "0s", "-d", "900ms");
  for (const [a, b] of [
    [one, one],
    [sum, one],
    [begun, goneOn],
  ] as const) {
    const twice = await pagerace("merge", a.path, b.path);
    expect([twice.status, twice.stderr]).toEqual([2, expect.stringMatching(/once more: it cannot be counted twice/)]);
  }
});

test("a result has the scenario itself, not the name of a file that may change", async () => {
  const folder = scratch();
  const file = join(folder, "s.json");
  const request = { mode: "sample", variants: ["v2.6.20-rc3"], scenario: file, executions: 500 };
  writeFileSync(file, JSON.stringify({ initially: ["store"], tasks: ["store", "writeback"] }));
  const one = await run("run", saved(request));
  expect((one.result as SampleResult).request.scenario).toMatchObject({ initially: [{ op: "store" }] });
  writeFileSync(file, JSON.stringify({ tasks: ["store; commit", "writeback; sync; reclaim"] }));
  const other = await run("run", saved({ ...request, first: 500 }));
  const mixed = await pagerace("merge", one.path, other.path);
  expect([mixed.status, mixed.stderr]).toEqual([2, expect.stringMatching(/another scenario/)]);
  expect((await pagerace("diff", one.path, other.path)).stdout).toContain("request: another scenario");
});

test("pieces merged in any grouping are the whole, traces included", async () => {
  const whole = await run("sample", "v2.6.20-rc3", "fixme-race", "-n", "300", ...PCT);
  const request = (whole.result as SampleResult).request;
  const ranges = [
    [0, 60],
    [60, 60],
    [120, 180],
  ] as const;
  const [a, b, c] = await Promise.all(
    ranges.map(async ([first, executions]) => (await run("run", saved({ ...request, first, executions }))).path),
  );
  const outer = await run("merge", a!, c!);
  const merged = await run("merge", outer.path, b!);
  expect(lasting(merged.path)).toEqual(lasting(whole.path));
});

test("of one code graded or named otherwise, or under another pct, nothing is added up", async () => {
  const one = await run("sample", "v2.6.20-rc3", "fixme-race", "-n", "500", ...PCT);
  const later = (await run("run", saved({ ...one.result!.request, first: 500 }))).result as SampleResult;
  const [variant] = later.variants;
  const graded = variant!.anomalies.map((each) => ({ ...each, grade: "expected" as const }));
  for (const [changed, message] of [
    [{ ...later, variants: [{ ...variant!, anomalies: graded }] }, /graded otherwise/],
    [{ ...later, variants: [{ ...variant!, anomalies: graded.slice(1) }] }, /anomalies are other ones/],
    [{ ...later, scheduling: { ...later.scheduling, among: 7 } }, /another scheduling/],
  ] as const) {
    const refused = await pagerace("merge", one.path, saved(changed));
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringMatching(message)]);
  }
});

test("what only the newer result can show, and does, is a change; what is not known is none", async () => {
  const [older, newer] = [await run("explore", PLAIN, "store"), await run("explore", DECLARING, "sign q1 | sign q1")];
  const named = (result: AnyResult | undefined, variant: string) =>
    saved({ ...result!, variants: result!.variants.map((each) => ({ ...each, variant })) });
  const seen = await pagerace("diff", named(older.result, "p"), named(newer.result, "p"));
  expect(seen.stdout).toMatch(/^changed: .*p overwritten/m);
  const whole = await run("explore", "v2.6.20-rc3", "fixme-race");
  for (const bound of [["--max-preemptions", "0"], ["--reduce"]]) {
    const { path } = await run("explore", "v2.6.20-rc3", "fixme-race", ...bound);
    expect((await pagerace("diff", whole.path, path)).stdout).toMatch(/^no change$/m);
  }
});

test("a failed run stays one, and a result is not written over a soak's journal", async () => {
  const failed = await run("hammer", TRAPS, "-d", "30s");
  expect(failed.status).toBe(3);
  const result = read(failed.path);
  expect([result.exitStatus, result.interrupted]).toEqual([3, false]);
  for (const command of ["report", "merge"]) expect((await pagerace(command, failed.path)).status).toBe(3);
  const journal = join(scratch(), "journal.jsonl");
  const same = await pagerace("soak", "v2.6.23", "--journal", journal, "-o", journal, "-d", "100ms");
  expect([same.status, same.stderr]).toEqual([2, expect.stringMatching(/is the --journal file, too/)]);
});

test("two runs that were begun before either had written its file: the second says where its result is", async () => {
  const path = join(scratch(), "both.json");
  const [one, other] = [openOutput(path, false)!, openOutput(path, false)!];
  const { signal } = new AbortController();
  await one.write("one", signal);
  const failure = await other.write("other", signal).catch(String);
  const [, left = ""] = /the result is in (\S+)/.exec(String(failure)) ?? [];
  expect([readFileSync(path, "utf8"), readFileSync(left, "utf8")]).toEqual(["one", "other"]);
  await openOutput(path, true)!.write("forced", signal);
  expect(readFileSync(path, "utf8")).toBe("forced");
});

test.each([
  [{ mixNamed: false, workload: { mix: { stoer: 60, writeback: 20 } } }, /mix stoer: want one of/],
  [{ workload: { mix: { store: 0 } } }, /mix: every weight is 0/],
  [{ baseline: "nonsense" }, /baseline nonsense: hammer of one variant compares nothing/],
])("a request of %j is refused: it would be heeded in silence by nobody", async (part, message) => {
  const refused = await pagerace("run", saved({ mode: "hammer", variants: ["v2.6.20-rc3"], durationMs: 200, ...part }));
  expect([refused.status, refused.stdout, refused.stderr]).toEqual([2, "", expect.stringMatching(message)]);
});
