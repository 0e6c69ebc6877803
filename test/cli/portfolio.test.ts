/** The default of sample: several schedulers, whose shares are learned. What it prints, and what can be done with it. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { SampleResult } from "../../src/result/sample-schema.js";
import { fixture, pagerace, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";
import { argumentsOf } from "../replay-command.js";
import { lasting, read, run, saved } from "../saved.js";

beforeAll(() => precompile(["v2.6.20-rc3", "v2.6.23", "no-tlb-flush"], "portfolio", "replay"));
beforeAll(() => precompile(["v2.6.20-rc3"], "random", "pct"));

const SEED = ["--seed", "0x2a"];
const FIXME = ["sample", "v2.6.20-rc3", "fixme-race", ...SEED];

const anomalyOf = ({ variants }: SampleResult, id: string, variant = 0) =>
  variants[variant]!.anomalies.find((each) => each.id === id)!;

// By turns alone pct of depth 2 draws 125 of 2,000, and one in twelve shows it: the odds of none are below 1e-4 for that arm, and five have it.
test("by default a portfolio samples: it counts, and says which scheduler found what and how soon, but no probability", async () => {
  const { result, stdout, status } = await run(...FIXME, "-n", "2000");
  const sampled = result as SampleResult;
  expect([status, sampled.request.scheduler, sampled.scheduling.shares]).toEqual([0, "portfolio", "learned"]);
  const found = anomalyOf(sampled, "untracked-dirty");
  expect(found).toMatchObject({ probability: null, interval: null, grade: "known" });
  expect(found.first!.by).not.toBeNull();
  const { arms, near } = sampled.variants[0]!.portfolio!;
  expect(arms.map(({ scheduler, depth }) => [scheduler, depth])).toEqual([
    ["random", null],
    ...[1, 2, 3, 4, 5].map((depth) => ["pct", depth]),
    ["pos", null],
    ["surw", null],
  ]);
  expect(arms.reduce((sum, arm) => sum + arm.executions, 0)).toBe(2000);
  expect(arms.reduce((sum, arm) => sum + (arm.counts["untracked-dirty"] ?? 0), 0)).toBe(found.count);
  expect(near["untracked-dirty"]).toBeGreaterThan(0);
  expect(stdout).toMatch(/^scheduler portfolio \(pct of \d+ steps, shares learned\)/m);
  expect(stdout).toMatch(/^by +executions new +near +untracked-dirty/m);
  expect(stdout).toMatch(
    /^Observation v2\.6\.20-rc3 untracked-dirty Sometimes \d+ 2000 \(first \d+ by \w+( \d)?, known\)/m,
  );
  expect(stdout).toMatch(/^Observation \* lost-store Never 0 2000 \(no probability\)/m);
  expect(stdout).not.toMatch(/95 %|probability [\d<]|\(p [\d<]|p < /);
  const wide = stdout.split("\n").filter((line) => line.length > 80 && !/^(Observation|replay:|found by) /.test(line));
  expect(wide).toEqual([]);
});

test("whoever found it and at which number is a command, which draws that execution and no other", async () => {
  const { result, stdout } = await run(...FIXME, "-n", "600");
  const { first, counterexample } = anomalyOf(result as SampleResult, "untracked-dirty");
  expect(stdout).toContain(`found by ${first!.by!.scheduler}`);
  expect(stdout).toContain(counterexample!.again);
  expect(counterexample!.again).toMatch(
    new RegExp(`--scheduler ${first!.by!.scheduler} .*--first ${first!.number} -n 1$`),
  );
  const again = (await run(...argumentsOf(counterexample!.again!))).result as SampleResult;
  expect(anomalyOf(again, "untracked-dirty")).toMatchObject({ count: 1, first: { ...first, by: null } });
  // So does the portfolio itself, which runs what comes before in its episode, and counts it for nothing.
  const itself = (await run(...FIXME, "--first", String(first!.number), "-n", "1")).result as SampleResult;
  expect(anomalyOf(itself, "untracked-dirty")).toMatchObject({ count: 1, first });
  const replayed = await pagerace(...argumentsOf(counterexample!.command));
  expect([replayed.status, replayed.stdout]).toEqual([0, expect.stringContaining("untracked-dirty found at rest")]);
});

test("results depend on no workers, and pieces merged in any grouping are the whole, cut wherever they are", async () => {
  const whole = await run(...FIXME, "-n", "20000", "-t", "1");
  const two = await run(...FIXME, "-n", "20000", "-t", "2");
  const request = (whole.result as SampleResult).request;
  expect(lasting(two.path)).toEqual({ ...lasting(whole.path), request: { ...request, workers: 2 } });
  const ranges = [
    [0, 700],
    [700, 16_000],
    [16_700, 3300],
  ] as const;
  const [a, b, c] = await Promise.all(
    ranges.map(async ([first, executions]) => (await run("run", saved({ ...request, first, executions }))).path),
  );
  const merged = await run("merge", (await run("merge", c!, a!)).path, b!);
  expect(lasting(merged.path)).toEqual(lasting(whole.path));
  const reported = await pagerace("report", merged.path);
  expect(reported.stdout).toContain(whole.stdout.slice(whole.stdout.indexOf("\nby ")));
});

test("between two portfolios what is seen now is a change, and how often, or that it is not seen any more, is none", async () => {
  const [older, newer] = [await run(...FIXME, "-n", "4"), await run(...FIXME, "-n", "3000")];
  expect(anomalyOf(older.result as SampleResult, "untracked-dirty").count).toBe(0);
  const news = await pagerace("diff", older.path, newer.path);
  expect(news.stdout).toMatch(/^changed: v2\.6\.20-rc3 untracked-dirty$/m);
  expect(news.stdout).toMatch(/^seen +anomaly +before +after/m);
  expect((await pagerace("diff", newer.path, older.path)).stdout).toMatch(/^no change$/m);
  const other = await run("sample", "v2.6.20-rc3", "fixme-race", "-n", "3000", "--seed", "7");
  expect((await pagerace("diff", newer.path, other.path)).stdout).toMatch(/^no change$/m);
});

// Under equal shares 1 of 20 executions of rc3 or so shows the FIXME: the odds of none in 10,000 are below 1e-200.
test("compared variants are drawn by one plan: equal shares, nothing learned, so counts compare", async () => {
  const scenario = ["--scenario", "fixme-race", "-n", "10000", "--seed", "8"];
  const { result, stdout } = await run("compare", "v2.6.20-rc3", "v2.6.23", "--mode", "sample", ...scenario);
  const { scheduling, variants, comparisons } = result as SampleResult;
  expect(scheduling.shares).toBe("equal");
  for (const { portfolio } of variants)
    for (const { executions } of portfolio!.arms) expect(Math.abs(executions - 1250)).toBeLessThan(150); // 4.5 standard deviations
  const row = comparisons.find(({ variant, anomaly }) => variant === "v2.6.23" && anomaly === "untracked-dirty")!;
  expect(row).toMatchObject({ baseline: "v2.6.20-rc3", ratio: 0 });
  expect(row.pHolm).toBeLessThan(1e-6);
  expect(anomalyOf(result as SampleResult, "untracked-dirty")).toMatchObject({ probability: null });
  expect(stdout).toMatch(/shares equal/);
});

test("sound code stays silent, and nothing is said of how unlikely", async () => {
  const { stdout, status } = await run("sample", "v2.6.23", "fixme-race", "-n", "20000", ...SEED);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^v2\.6\.23 .*nothing seen *$/m);
  expect(stdout).toMatch(/^v2\.6\.23: \d[\d,]* near misses/m);
});

test.each([
  [[...FIXME, "--scheduler", "pso"], /--scheduler pso: want one of portfolio, random, pct, pos, surw/],
  [[...FIXME, "--depth", "9"], /--depth 9: a portfolio has depths of its own; with --scheduler pct, or leave it out/],
  [[...FIXME, "--scheduler", "portfolio", "--depth", "3"], /--depth 3: a portfolio has depths of its own/],
  [[...FIXME, "--scheduler", "pos", "--depth", "3"], /--depth 3: is of --scheduler pct, not of pos/],
  [[...FIXME, "--scheduler", "pct", "--depth", "9"], /--depth 9: want 1 to 8/],
  [[...FIXME, "--first", "-1"], /--first -1: want a whole number/],
  [[...FIXME, "--first", "9007199254740991", "-n", "2"], /executions have numbers below 2\^53/],
  [
    ["run", saved({ mode: "sample", variants: ["v2.6.20-rc3"], scenario: "fixme-race", depth: 5 })],
    /depth 5: is of the scheduler pct, and this is portfolio; leave it out/,
  ],
  [
    ["run", saved({ mode: "sample", variants: ["v2.6.20-rc3"], scenario: "fixme-race", scheduler: "pso" })],
    /scheduler: Invalid option/,
  ],
])("%j is refused in one line, and nothing is run", async (args, message) => {
  const { status, stdout, stderr } = await pagerace(...args);
  expect(stderr.trim()).toMatch(message);
  expect({ status, stdout, lines: stderr.trim().split("\n").length }).toEqual({ status: 2, stdout: "", lines: 1 });
});

test("what was saved before there were portfolios is reported, merged, compared and run again", async () => {
  const [first, later] = [fixture("results/schema-4-first.json"), fixture("results/schema-4-later.json")];
  const report = await pagerace("report", first);
  expect([report.status, report.stdout]).toEqual([
    0,
    expect.stringMatching(/^Observation probe-broken lost-store .*\(p /m),
  ]);
  const merged = await run("merge", first, later);
  expect(merged.result).toMatchObject({
    schema: "pagerace/result/5",
    request: { scheduler: "random", first: 0, executions: 2000 },
    variants: [{ executions: 2000, portfolio: null }],
  });
  expect((await pagerace("diff", first, later)).stdout).toMatch(/^no change$/m);
  const again = await run("run", first);
  expect(anomalyOf(again.result as SampleResult, "lost-store").count).toBe(
    (read(merged.path) as SampleResult).variants[0]!.anomalies[0]!.count -
      (read(later) as SampleResult).variants[0]!.anomalies[0]!.count,
  );
  const changed = join(scratch(), "changed.json");
  writeFileSync(changed, readFileSync(first, "utf8").replace('"executions":1000', '"executions":1001'));
  const damaged = await pagerace("report", changed);
  expect([damaged.status, damaged.stderr]).toEqual([2, expect.stringMatching(/is not as it was written/)]);
});
