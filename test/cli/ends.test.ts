import { beforeAll, expect, test } from "vitest";
import { anomalyNames } from "../kernel-names.js";
import { hammerResultSchema } from "../../src/result/hammer-schema.js";
import { counted } from "../page/ask.js";
import { fixture, pagerace, start } from "../pagerace.js";
import { precompile } from "../precompile.js";

const SHORT = ["-d", "600ms", "--warmup", "100ms"];
// One CPU's worth of the story: v2.6.19 loses a store about every 4,000 operations of this mix.
const MIX = ["--mix", "store=60,writeback=20,commit=10,sync=10"];

beforeAll(() => precompile(["my-patch.ts", "traps.ts", "deadlocks.ts", "spins.ts"].map(fixture), "hammer"));

test("a known fault is no failure: exit 0, and the JSON fits the schema", async () => {
  const run = await pagerace("hammer", "v2.6.19", ...SHORT, ...MIX, "--json");
  const result = hammerResultSchema.parse(JSON.parse(run.stdout));
  const [variant] = result.variants;
  const kinds = Object.values(variant!.operationsByKind).reduce((sum, count) => sum + count, 0);
  expect(kinds).toBe(variant!.operations);
  expect(variant!.anomalies.find(({ id }) => id === "lost-store")!.count).toBeGreaterThan(0);
  expect(run.status).toBe(0);
});

test("an anomaly that no source names is forbidden: exit 1; --expect makes a pass of it", async () => {
  const patch = fixture("my-patch.ts");
  const forbidden = await pagerace("hammer", patch, ...SHORT, ...MIX);
  expect(forbidden.stdout).toMatch(/Observation my-patch sync-loss Sometimes \d+ \d+ .*forbidden/);
  expect(forbidden.status).toBe(1);
  const everything = anomalyNames.join(",");
  const expected = await pagerace("hammer", patch, ...SHORT, ...MIX, "--expect", everything);
  expect(expected.stdout).toMatch(/Observation my-patch sync-loss Sometimes \d+ \d+ .*expected/);
  expect(expected.status).toBe(0);
});

test("the report fits 80 columns but for its greppable lines, starts with the seed and ends with observations", async () => {
  const run = await pagerace("compare", "v2.6.20-rc3", "v2.6.23", ...SHORT, "--seed", "0x2a");
  const lines = run.stdout.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^pagerace \S+ compare, seed 0x0000002a$/);
  expect(lines.at(-1)).toMatch(
    /^Observation no-tlb-flush \S+ (Never|Sometimes) \d+ \d+ \(rate .* 95 %.*\) seed=0x0000002a$/,
  );
  const wide = lines.filter(
    (line) => !line.startsWith("Observation") && !line.startsWith("warning") && line.length > 80,
  );
  expect(wide).toEqual([]);
  expect(run.stdout).not.toContain("\u001b[");
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s ends the run after its round, prints the part, exit 130",
  async (signal) => {
    const run = start("hammer", "v2.6.23", "-d", "1h", "--warmup", "0s", "--json", "--page");
    await counted(await run.page());
    run.signal(signal);
    const { status, stdout } = await run.ended;
    const result = hammerResultSchema.parse(JSON.parse(stdout));
    expect(status).toBe(130);
    expect(result.interrupted).toBe(true);
    expect(result.variants[0]!.operations).toBeGreaterThan(0);
  },
);

test("a worker that traps ends the run with exit 3 and a line that says which", async () => {
  const run = await pagerace("hammer", fixture("traps.ts"), "-d", "30s");
  expect(run.stderr).toMatch(
    /pagerace: worker \d trapped in traps: unreachable: an assertion, or a word of a page that is not there\n$/,
  );
  expect(run.status).toBe(3);
});

test("workers that wait for ever are given up at the deadline, with exit 3", async () => {
  const run = await pagerace("hammer", fixture("deadlocks.ts"), "-d", "30s", "--deadline", "500ms");
  expect(run.stderr).toMatch(/pagerace: deadline: worker \d waited in vain in deadlocks\n$/);
  expect(run.status).toBe(3);
});

test("a worker that does not even give up is ended from outside, with exit 3", async () => {
  const run = await pagerace("hammer", fixture("spins.ts"), "-d", "30s", "--deadline", "500ms");
  expect(run.stderr).toMatch(/pagerace: deadline: .*\n$/);
  expect(run.status).toBe(3);
});

test("--stop-on-first ends at the first anomaly that is not by design", async () => {
  const run = await pagerace("hammer", "v2.6.19", "-d", "50s", ...MIX, "--stop-on-first", "--json");
  expect(hammerResultSchema.parse(JSON.parse(run.stdout)).seconds).toBeLessThan(20);
});
