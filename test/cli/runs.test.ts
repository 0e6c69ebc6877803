import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import type { HammerResult } from "../../src/result/hammer-schema.js";
import { pagerace } from "../pagerace.js";
import { run } from "../saved.js";

const SHORT = ["-d", "300ms", "--warmup", "0s", "--seed", "5"];
const hammered = (result: unknown) => result as HammerResult;

test("several runs are processes of their own, and what they found is one result", async () => {
  const { status, result } = await run("compare", "v2.6.19", "v2.6.23", ...SHORT, "--runs", "3");
  const { tally, request, ran, blocks } = hammered(result);
  expect(status).toBe(0);
  expect(tally.runs.map(({ seed }) => seed)).toEqual([5, 6, 7]);
  expect(new Set(tally.runs.map(({ id }) => id)).size).toBe(3);
  expect([request.runs, request.seed, ran.length]).toEqual([3, 5, 3]);
  expect(blocks).toBe(tally.blocks.length);
  expect(tally.blocks.at(-1)!.segment).toBe(tally.runs.reduce((sum, { segments }) => sum + segments, 0) - 1);
});

test("results of runs that were as long are merged into that many runs", async () => {
  const [one, two] = [
    await run("hammer", "v2.6.19", ...SHORT),
    await run("hammer", "v2.6.19", ...SHORT, "--seed", "6"),
  ];
  const merged = await run("merge", one.path, two.path);
  expect(hammered(merged.result).request).toMatchObject({ durationMs: 300, runs: 2 });
});

test("a run that fails ends them all, and says which it was", async () => {
  const run = await pagerace("hammer", "v2.6.19", ...SHORT, "--runs", "2", "--deadline", "0s");
  expect(run.status).toBe(3);
  expect(run.stderr).toMatch(/^pagerace: run 1 of 2: deadline: /m);
});

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);

test.skipIf(process.platform !== "linux")(
  "a run that somebody else interrupts is not taken for a whole one",
  async () => {
    const args = ["dist/src/cli.js", "hammer", "v2.6.19", "-d", "30s", "--warmup", "0s", "--runs", "2", "--json"];
    const command = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
    let said = "";
    command.stdout.on("data", (text) => (said += String(text)));
    const ended = new Promise((resolve) => command.once("close", resolve));
    let runs: number[] = [];
    while ((runs = childrenOf(command.pid!)).length === 0) await sleep(50);
    await sleep(3000); // it measures by then, or compiles: either way it is not whole
    process.kill(runs[0]!, "SIGINT");
    expect(await ended).not.toBe(0);
    if (said !== "") expect(JSON.parse(said)).toMatchObject({ exitStatus: 130, interrupted: true });
  },
);

const hasTaskset = existsSync("/usr/bin/taskset") || existsSync("/bin/taskset");

// On one CPU a thread sees the other come far only where it was itself away meanwhile: in one look of a slice's dozens.
test.skipIf(!hasTaskset)(
  "threads that share a CPU do not overlap, and the report says so (skipped without taskset)",
  () => {
    const args = ["-c", "0", process.execPath, "dist/src/cli.js", "hammer", "v2.6.19", ...SHORT, "-t", "2"];
    const { stdout, stderr } = spawnSync("taskset", [...args, "--oversubscribe", "--json"], { encoding: "utf8" });
    const { variants } = JSON.parse(stdout || stderr) as HammerResult;
    expect(variants[0]!.overlap).toBeLessThan(0.4);
    expect(variants[0]!.alone).toBeGreaterThan(0.5 * variants[0]!.operations);
  },
);

test("one thread has nobody to overlap with: its rates are of all it did", async () => {
  const { result } = await run("hammer", "v2.6.19", ...SHORT, "-t", "1");
  const { variants, exposure, warnings } = hammered(result);
  expect([exposure, variants[0]!.overlap, variants[0]!.alone]).toEqual(["all", 0, variants[0]!.operations]);
  expect(warnings.join()).not.toMatch(/ran at once/);
});
