import { beforeAll, expect, test } from "vitest";
import { fixture, pagerace } from "../pagerace.js";
import { precompile } from "../precompile.js";
import { argumentsOf } from "../replay-command.js";

beforeAll(() => precompile(["v2.6.19", "v2.6.20-rc3", fixture("my-patch.ts")], "pct", "replay"));

const SEED = ["--seed", "0x2a"];
const PCT = ["--scheduler", "pct"];

test("the trace of the gravest anomaly is in the report, the same that replay prints", async () => {
  const run = await pagerace("sample", "v2.6.20-rc3", "fixme-race", "-n", "2000", ...PCT, ...SEED);
  const [, command = ""] = /^replay: (pagerace replay .*)$/m.exec(run.stdout) ?? [];
  expect(run.stdout).toContain((await pagerace(...argumentsOf(command))).stdout);
});

test("so it is for a file of one's own", async () => {
  const run = await pagerace("sample", fixture("my-patch.ts"), "store; sync", "-n", "100", ...PCT, ...SEED);
  expect(run.stdout).toContain("=== untracked-dirty found at rest ===");
});

test("a trace tells from where on it was inevitable of the anomaly that it is shown for", async () => {
  const args = ["store; sync : store; sync", "-n", "100", "--expect", "sync-loss"];
  const run = await pagerace("sample", fixture("my-patch.ts"), ...args, ...PCT, ...SEED);
  const [, shown = ""] = /^my-patch: (untracked-dirty \(forbidden[^]*?)^replay:/m.exec(run.stdout) ?? [];
  expect(shown).toMatch(/no\s+continuation\s+of\s+[\d,]+\s+tried\s+avoided\s+untracked-dirty/);
});

/** Lines that are neither to be copied nor to be grepped. */
const wide = (stdout: string) =>
  stdout.split("\n").filter((line) => line.length > 80 && !/^(Observation|replay:|warning:) /.test(line));

test.each([
  ["v2.6.20-rc3", "fixme-race"],
  ["v2.6.20-rc3", "fault-vs-mkclean"],
  ["v2.6.19", "rtorrent"],
  ["v2.6.20-rc3", "store; sync | store m1; reclaim | writeback | write b3; strip", "--no-shrink"],
])("the report on %s, %s fits 80 columns, but for what is meant to be copied or grepped", async (...args) => {
  const run = await pagerace("sample", ...args, "-n", "5000", ...PCT, ...SEED);
  const lines = run.stdout.trimEnd().split("\n");
  expect([run.status, wide(run.stdout)]).toEqual([0, []]);
  expect(lines[0]).toMatch(/^pagerace \S+ sample, seed 0x0000002a$/);
  expect(lines.at(-1)).toMatch(
    /^Observation \S+ \S+ (Never|Sometimes|Always) \d+ 5000 \(p .*, 95 %.*\) seed=0x0000002a$/,
  );
  expect(run.stdout).toMatch(/^ +1 /m); // a trace
  expect(run.stdout).not.toContain("\u001b[");
});

test.each(["linus-test-program", "write-vs-unmap"])("the report on %s fits 80 columns, too", async (name) => {
  const run = await pagerace("sample", "v2.6.20-rc3", name, "-n", "100", ...PCT, ...SEED);
  expect(wide(run.stdout)).toEqual([]);
});
