import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { fixture, pagerace, scratch } from "../pagerace.js";
import { precompile } from "../precompile.js";
import { argumentsOf } from "../replay-command.js";

const SEED = ["--seed", "0x2a"];
const PCT = ["--scheduler", "pct"];

const PROBE = ["probe-broken", "store | writeback"];

/** What sample prints for the probe: of this code, and of this scenario. */
let printed = "";
/** Other steps, of the same. */
const withSteps = (runs: string) => [...printed.split(".").slice(0, 3), runs].join(".");

beforeAll(async () => {
  await precompile(["probe-broken", "probe-fixed"], "random", "replay");
  await precompile(["v2.6.19", "v2.6.20-rc3", fixture("my-patch.ts")], "pct", "replay");
  const run = await pagerace("sample", ...PROBE, "-n", "500", ...SEED);
  printed = /^replay: .* (\S+)$/m.exec(run.stdout)?.[1] ?? "";
});

test.each([
  ["v2.6.20-rc3", "msync-after-fixme", ["-n", "20000"], 0, "sync-loss found"],
  [fixture("my-patch.ts"), "store : store; sync | load; sync", ["-n", "200", "--fs", "ext3-writeback"], 1, "found"],
  ["v2.6.19", "rtorrent", ["-n", "5000", "--blocks", "2"], 0, "lost-store found at rest"],
])(
  "%s, %s: the command it prints replays it, twice alike, in processes of their own",
  async (variant, scenario, more, status, says) => {
    const run = await pagerace("sample", variant, scenario, ...more, ...PCT, ...SEED);
    const [, command = ""] = /^replay: (pagerace replay .*)$/m.exec(run.stdout) ?? [];
    const first = await pagerace(...argumentsOf(command));
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status, stderr: "" });
    expect(first.stdout).toContain(says);
    expect(await pagerace(...argumentsOf(command))).toEqual(first);
    const json = JSON.parse((await pagerace(...argumentsOf(command), "--json")).stdout) as { steps: unknown[] };
    expect(json.steps.length).toBeGreaterThan(0);
  },
);

test("replay refuses a schedule of another variant or scenario, and one that cannot be followed", async () => {
  const refusal = async (...args: string[]) => {
    const { status, stdout, stderr } = await pagerace("replay", ...args);
    expect([status, stdout]).toEqual([2, ""]);
    return stderr;
  };
  expect(await refusal("probe-fixed", "store | writeback", printed)).toMatch(
    /^pagerace: schedule: found with other code/,
  );
  expect(await refusal(...PROBE, "--cpus", "1", printed)).toMatch(/^pagerace: schedule: found in another scenario/);
  expect(await refusal(...PROBE, withSteps("b1a1"))).toBe(
    "pagerace: schedule: ends after step 2, and tasks are left that have not ended\n",
  );
  expect(await refusal(...PROBE, withSteps("a3b1"))).toBe(
    "pagerace: schedule: at step 3 of 4 it names a task that cannot take it\n",
  );
});

test("the schedule may stand in a file, and the trace be printed as JSON or Markdown", async () => {
  const file = join(scratch(), "schedule.txt");
  writeFileSync(file, `${printed}\n`);
  const probe = ["replay", ...PROBE];
  const [fromText, fromFile] = [await pagerace(...probe, printed), await pagerace(...probe, file)];
  expect(fromFile).toEqual(fromText);
  expect([fromText.status, fromText.stderr]).toEqual([0, ""]);
  expect(JSON.parse((await pagerace(...probe, printed, "--json")).stdout)).toMatchObject({
    variant: "probe-broken",
    scenario: "store | writeback",
    findings: [{ after: 4, task: null, anomaly: "lost-store" }],
    inevitable: { step: 3, anomaly: "lost-store" },
  });
  const markdown = await pagerace(...probe, printed, "--format", "markdown");
  expect(markdown.stdout).toContain("lost-store");
  expect(markdown.stdout).not.toBe(fromText.stdout);
});

test("an execution without anomalies is replayed, too, and exits with 0", async () => {
  const run = await pagerace("replay", ...PROBE, withSteps("a2b2"));
  expect(run.stdout).not.toMatch(/lost-store|inevitable/);
  expect([run.status, run.stderr]).toEqual([0, ""]);
});

test.each(["a2b2a262144", "a2b2a1"])(
  "a schedule that goes on after the end, %s, is refused in one line",
  async (runs) => {
    const { status, stderr } = await pagerace("replay", ...PROBE, withSteps(runs));
    expect(stderr).toMatch(/^pagerace: schedule: .*\n$/);
    expect(status).toBe(2);
  },
);
