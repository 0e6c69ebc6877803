/** Ctrl-C is heard soon, whatever a run is at; and time in which it was suspended is not time in which it ran. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { fixture, scratch } from "../pagerace.js";
import { type End, type Process, drawn, expectClear, long, start } from "./faults.js";
import { recordsBeyond } from "./killed-soak.js";

/** Heard within a second, and many more on a machine that is busy; less than what any of these runs takes. */
const SOON_MS = 20_000;

const TASKS = "store : store | writeback";
const SPINS = fixture("spins.ts");
const SPINS_SILENTLY = fixture("spins-silently.ts");

const fifo = () => {
  const path = join(scratch(), "fifo");
  expect(spawnSync("mkfifo", [path]).status).toBe(0);
  return path;
};

/** Waits until it says that it is under way, or must be: sample says nothing before its pilot has ended. */
async function underWay(run: Process, moreMs: number): Promise<void> {
  for (let n = 0; n < 400 && !run.isOver() && run.said() === ""; n++) await sleep(20);
  await sleep(moreMs);
}

/** @returns how it ended; killed if it did not soon. */
async function interrupted(run: Process, ...signals: NodeJS.Signals[]): Promise<End> {
  expect(run.isOver(), run.said()).toBe(false);
  for (const signal of signals) {
    run.signal(signal);
    await Promise.race([run.ended, sleep(SOON_MS)]);
  }
  run.signal("SIGKILL");
  return run.ended;
}

describe("a patch that goes round for ever", () => {
  const runs: [string, string[]][] = [
    ["hammer", ["hammer", SPINS, "-t", "1", "-d", "30s", "--warmup", "0s"]],
    ["sample", ["sample", SPINS_SILENTLY, TASKS, "-d", "30s", "-t", "1"]],
    ["explore", ["explore", SPINS_SILENTLY, TASKS, "-t", "1"]],
  ];
  for (const [mode, args] of drawn(runs, 1))
    test(`${mode}: one SIGINT is heard soon`, async () => {
      const run = start(args);
      await underWay(run, 1000);
      const { status, signal } = await interrupted(run, "SIGINT");
      expect([130, "SIGINT"]).toContain(status ?? signal); // the signal itself, where it is still compiled
    });
});

long("phases", () => {
  const LONG = ["explore", "v2.6.20-rc3", "store; sync : store; sync | writeback; commit | reclaim; load"];

  test("walking: the part is reported", async () => {
    const run = start(LONG);
    await underWay(run, 800);
    const { status, stdout } = await interrupted(run, "SIGINT");
    expect({ status, reported: /^Observation .* Unseen /m.test(stdout) }).toEqual({ status: 130, reported: true });
  });

  test("compiling: SIGINT ends it soon", async () => {
    const patch = join(scratch(), "compiled-anew.ts");
    writeFileSync(patch, `${readFileSync(fixture("my-patch.ts"), "utf8")}// ${Math.random()}\n`);
    const run = start(["explore", patch, "fixme-race"]);
    while (!run.isOver() && !run.said().includes("compiling")) await sleep(5);
    const { status, signal } = await interrupted(run, "SIGINT");
    expect([130, "SIGINT"]).toContain(status ?? signal);
  });

  test("shrinking: SIGINT ends it soon, with the executions that were counted", async () => {
    const tasks = "store; sync; writeback : store; sync; store | writeback; commit; sync | reclaim; load; store";
    const run = start(["sample", "v2.6.19", tasks, "-n", "20000"]);
    await underWay(run, 3000);
    const { status, stdout } = await interrupted(run, "SIGINT");
    expect({ status, reported: /^Observation /m.test(stdout) }).toEqual({ status: 130, reported: true });
  });
});

describe("a pipe that nobody reads", () => {
  test("as -o: SIGINT is heard, or none is needed", async () => {
    const run = start(["hammer", "v2.6.23", "-t", "1", "-d", "50ms", "--warmup", "0s", "-o", fifo(), "--force"]);
    while (!run.isOver() && !/^Observation /m.test(run.said())) await sleep(20);
    await Promise.race([run.ended, sleep(500)]);
    const { status } = run.isOver() ? await run.ended : await interrupted(run, "SIGINT");
    expect([3, 130]).toContain(status);
  });

  test("as --checkpoint to go on with: is refused", async () => {
    const run = start(["explore", "v2.6.23", "fixme-race", "--checkpoint", fifo(), "--resume"]);
    expectClear(await run.ended, 2, "--resume");
  });
});

describe("suspended", () => {
  test("a hammered run has not measured the time that it was suspended for", async () => {
    const journal = join(scratch(), "journal.jsonl");
    const measuring = ["-t", "1", "-d", "3s", "--warmup", "0s", "--every", "100ms", "--journal", journal, "--json"];
    const run = start(["soak", "v2.6.23", ...measuring]);
    await recordsBeyond(journal, 0);
    run.signal("SIGTSTP");
    await sleep(6000);
    run.signal("SIGCONT");
    const { status, stdout, stderr } = await run.ended;
    expect(status, stderr).toBe(0);
    expect((JSON.parse(stdout) as { seconds: number }).seconds).toBeLessThan(5);
  });

  test("a sampled run has not missed its deadline", async () => {
    const run = start(["sample", "v2.6.23", "fixme-race", "-d", "2s", "--deadline", "1s"]);
    await underWay(run, 500);
    run.signal("SIGTSTP");
    await sleep(3000);
    run.signal("SIGCONT");
    expect(await run.ended).toMatchObject({ status: 0, stderr: "" });
  });
});
